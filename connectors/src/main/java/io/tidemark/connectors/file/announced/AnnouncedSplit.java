package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.text.PrintedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;

/** A file to read; or a message that cannot be understood, to be passed on as a record. */
public final class AnnouncedSplit extends FileSourceSplit {

    private static final long serialVersionUID = 1L;

    /** How much of a message is passed on. */
    private static final int MAX_NOTICE_BYTES = 16 << 10;

    private final byte[] notice;

    /** All there is to a split; without a position it is null, as Flink has it. */
    AnnouncedSplit(String id, Path path, long bytes, byte[] notice, CheckpointedPosition position) {
        super(id, path, 0, bytes, 0, bytes, new String[0], position);
        this.notice = notice;
    }

    /**
     * A file, which is read as a whole.
     *
     * @param origin who told of it, so that a file that is read twice has two splits
     */
    static AnnouncedSplit ofFile(Path path, long bytes, String origin) {
        // Flink logs it: the address is one without control characters.
        return new AnnouncedSplit(path.toUri() + "@" + origin, path, bytes, new byte[0], null);
    }

    /** A message. */
    static AnnouncedSplit ofNotice(String queueUrl, String messageId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Path origin = new Path(queueUrl + "/" + messageId);
        byte[] beginning = Arrays.copyOf(bytes, Math.min(bytes.length, MAX_NOTICE_BYTES));
        return new AnnouncedSplit(origin.toString(), origin, bytes.length, beginning, null);
    }

    /** Whether it is a message; no message is empty. */
    boolean isNotice() {
        return notice.length > 0;
    }

    /** The beginning of the message. */
    byte[] notice() {
        return notice;
    }

    @Override
    public AnnouncedSplit updateWithCheckpointedPosition(CheckpointedPosition position) {
        return new AnnouncedSplit(splitId(), path(), length(), notice, position);
    }

    /** Flink logs splits as they are handed out and taken. */
    @Override
    public String toString() {
        return PrintedText.of(super.toString());
    }
}
