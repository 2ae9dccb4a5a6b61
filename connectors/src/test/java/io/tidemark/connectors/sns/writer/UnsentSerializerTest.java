package io.tidemark.connectors.sns.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** What is in checkpoints out there must be read for ever. */
class UnsentSerializerTest {

    private static final TopicMessage MESSAGE = new TopicMessage(
            "{\"a\":\"ü\"}",
            List.of(MessageAttribute.text("severity", "high"), MessageAttribute.number("severity_rank", 3)),
            "customer/C-1",
            "0a1b-2");
    private static final String V1 = "ffffffffffffffff0000000100000000000000300000000a7b2261223a22c3bc227d000000020000"
            + "0008736576657269747900000006535452494e4700000004686967680000000d7365766572697479"
            + "5f72616e6b000000064e554d42455200000001330000000c637573746f6d65722f432d3100000006"
            + "306131622d32";

    private final UnsentSerializer serializer = new UnsentSerializer();

    @Test
    void messages_of_version_1_are_read_with_every_field() throws Exception {
        assertThat(read(1, HexFormat.of().parseHex(V1))).containsExactly(MESSAGE);
    }

    @Test
    void what_is_written_now_is_version_1() throws Exception {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(write(MESSAGE))).isEqualTo(V1);
    }

    @Test
    void long_texts_survive() throws Exception {
        TopicMessage large = new TopicMessage("ü".repeat(100_000), List.of(), "g", "d");

        assertThat(read(1, write(large))).containsExactly(large);
    }

    @Test
    void bytes_that_end_early_and_versions_of_the_future_are_refused() throws Exception {
        byte[] bytes = write(MESSAGE);

        assertThatThrownBy(() -> read(1, Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(2, bytes)).hasMessageContaining("version 2");
    }

    private byte[] write(TopicMessage message) throws IOException {
        return serializer.serialize(
                new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(message, message.size()))));
    }

    private List<TopicMessage> read(int version, byte[] bytes) throws IOException {
        return serializer.deserialize(version, bytes).getBufferedRequestEntries().stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }
}
