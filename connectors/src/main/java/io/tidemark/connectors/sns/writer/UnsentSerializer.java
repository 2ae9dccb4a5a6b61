package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** The messages of a checkpoint that were not sent, with all that belongs to them. */
public final class UnsentSerializer extends AsyncSinkWriterStateSerializer<TopicMessage> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<TopicMessage> deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("unsent messages of version " + version
                    + " cannot be read; start the version of Tidemark that wrote them, or a later one");
        }
        return super.deserialize(version, bytes);
    }

    @Override
    protected void serializeRequestToStream(TopicMessage message, DataOutputStream out) throws IOException {
        write(message.body(), out);
        out.writeInt(message.attributes().size());
        for (MessageAttribute attribute : message.attributes()) {
            write(attribute.name(), out);
            write(attribute.type().name(), out);
            write(attribute.value(), out);
        }
        write(message.group(), out);
        write(message.deduplicationId(), out);
    }

    @Override
    protected TopicMessage deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String body = read(in);
        int count = in.readInt();
        List<MessageAttribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            attributes.add(new MessageAttribute(read(in), MessageAttribute.Type.valueOf(read(in)), read(in)));
        }
        return new TopicMessage(body, attributes, read(in), read(in));
    }

    /** Not writeUTF, which ends at 65,535 bytes. */
    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
