package io.tidemark.connectors.kinesis.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.kinesis.enumerator.EnumeratorState;
import io.tidemark.connectors.kinesis.enumerator.EnumeratorStateSerializer;
import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in checkpoints out there must be read for ever. */
class StateFormatTest {

    private static final Shard MERGED =
            new Shard("shard-3", List.of("shard-1", "shard-2"), new HashRange(BigInteger.ONE, BigInteger.TWO.pow(127)));
    private static final ShardSplit SPLIT = new ShardSplit(MERGED, ShardPosition.within("4967", 7));
    private static final EnumeratorState STATE = new EnumeratorState(
            ShardPosition.at(Instant.ofEpochMilli(1_700_000_000_123L)),
            "shard-3",
            List.of(new ShardSplit(MERGED, ShardPosition.TRIM_HORIZON)));

    private static final String SPLIT_V1 =
            "000773686172642d3300000002000773686172642d31000773686172642d32000131002731373031"
                    + "34313138333436303436393233313733313638373330333731353838343130353732380005414654"
                    + "455200000000000000000004343936370000000000000007";
    private static final String STATE_V1 =
            "000c41545f54494d455354414d500000018bcfe5687b0000ffffffffffffffff000773686172642d"
                    + "3300000001000773686172642d3300000002000773686172642d31000773686172642d3200013100"
                    + "27313730313431313833343630343639323331373331363837333033373135383834313035373238"
                    + "000c5452494d5f484f52495a4f4e00000000000000000000ffffffffffffffff";

    @Test
    void a_split_of_version_1_is_read() throws Exception {
        assertThat(new ShardSplitSerializer().deserialize(1, HexFormat.of().parseHex(SPLIT_V1)))
                .isEqualTo(SPLIT);
    }

    @Test
    void the_enumerator_of_version_1_is_read() throws Exception {
        assertThat(new EnumeratorStateSerializer().deserialize(1, HexFormat.of().parseHex(STATE_V1)))
                .isEqualTo(STATE);
    }

    @Test
    void what_is_written_now_is_version_1() throws Exception {
        assertThat(new ShardSplitSerializer().getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(new ShardSplitSerializer().serialize(SPLIT)))
                .isEqualTo(SPLIT_V1);
        assertThat(new EnumeratorStateSerializer().getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(new EnumeratorStateSerializer().serialize(STATE)))
                .isEqualTo(STATE_V1);
    }

    @Test
    void a_version_of_the_future_is_refused() {
        assertThatThrownBy(() -> new ShardSplitSerializer().deserialize(2, new byte[0]))
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> new EnumeratorStateSerializer().deserialize(2, new byte[0]))
                .hasMessageContaining("version 2");
    }

    static Stream<ShardPosition> positions() {
        return Stream.of(
                ShardPosition.TRIM_HORIZON,
                ShardPosition.at(Instant.EPOCH),
                ShardPosition.after("1"),
                ShardPosition.within("1", 0));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void every_position_survives(ShardPosition position) throws Exception {
        ShardSplit split = new ShardSplit(new Shard("s", List.of(), MERGED.hashRange()), position);
        ShardSplitSerializer serializer = new ShardSplitSerializer();

        assertThat(serializer.deserialize(1, serializer.serialize(split))).isEqualTo(split);
    }
}
