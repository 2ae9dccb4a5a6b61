package io.tidemark.connectors.kinesis.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.connectors.kinesis.record.KplAggregate.Packed;
import io.tidemark.connectors.kinesis.shard.HashRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KplAggregateTest {

    /** Written by hand from the published format: one record, key "a", data "x". */
    private static final String PUBLISHED = "f3899ac2" + "0a0161" + "1a05" + "0800" + "1a0178";

    @Test
    void bytes_in_the_published_format_are_unpacked() throws Exception {
        byte[] body = HexFormat.of().parseHex(PUBLISHED);
        byte[] message = Arrays.copyOfRange(body, 4, body.length);
        byte[] digest = MessageDigest.getInstance("MD5").digest(message);
        byte[] record = HexFormat.of().parseHex(PUBLISHED + HexFormat.of().formatHex(digest));

        KplAggregate aggregate = KplAggregate.parse(record).orElseThrow();

        assertThat(aggregate.records()).singleElement().satisfies(packed -> {
            assertThat(packed.partitionKey()).isEqualTo("a");
            assertThat(text(packed)).isEqualTo("x");
            assertThat(packed.hash()).isEqualTo(HashRange.hash("a"));
        });
    }

    @Test
    void records_come_in_order_with_their_keys_and_the_hash_that_the_producer_chose() {
        byte[] record = new AggregateWriter()
                .add("first", "one")
                .addWithHash("second", "12345678901234567890", "two")
                .add("third", "x".repeat(1_000))
                .toBytes();

        KplAggregate aggregate = KplAggregate.parse(record).orElseThrow();

        assertThat(aggregate.records()).extracting(Packed::partitionKey).containsExactly("first", "second", "third");
        assertThat(aggregate.records())
                .extracting(KplAggregateTest::text)
                .containsExactly("one", "two", "x".repeat(1_000));
        assertThat(aggregate.records().get(1).hash()).isEqualTo(new BigInteger("12345678901234567890"));
    }

    @Test
    void a_record_that_is_no_aggregate_stays_as_it_is() {
        assertThat(KplAggregate.parse("{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(KplAggregate.parse(new byte[0])).isEmpty();
        assertThat(KplAggregate.parse(HexFormat.of().parseHex(PUBLISHED))).isEmpty();
    }

    @Property(tries = 300)
    void an_aggregate_with_any_byte_changed_is_a_record_like_any_other(
            @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] record = new AggregateWriter().add("k", "one").add("l", "two").toBytes();
        record[at % record.length] ^= (byte) change;

        assertThat(KplAggregate.parse(record)).isEmpty();
    }

    @Property(tries = 300)
    void a_message_of_any_content_does_no_harm(@ForAll byte[] message) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(message);
        byte[] record = HexFormat.of()
                .parseHex("f3899ac2" + HexFormat.of().formatHex(message)
                        + HexFormat.of().formatHex(digest));

        assertThatCode(() -> KplAggregate.parse(record)).doesNotThrowAnyException();
    }

    @Test
    void a_key_that_many_records_name_is_hashed_once() {
        AggregateWriter writer = new AggregateWriter().add("k", "one");
        for (int i = 1; i < 1_000; i++) {
            writer.addUnderSameKey("more");
        }

        List<Packed> records =
                KplAggregate.parse(writer.toBytes()).orElseThrow().records();

        assertThat(records).hasSize(1_000).allSatisfy(packed -> assertThat(packed.hash())
                .isSameAs(records.get(0).hash()));
    }

    @Test
    void keys_and_hashes_longer_than_kinesis_takes_them_make_no_aggregate() {
        byte[] longKey = new AggregateWriter().add("k".repeat(1_000_000), "one").toBytes();
        byte[] longHash = new AggregateWriter()
                .addWithHash("k", "9".repeat(1_000_000), "one")
                .toBytes();

        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThat(KplAggregate.parse(longKey)).isEmpty();
            assertThat(KplAggregate.parse(longHash)).isEmpty();
        });
        assertThat(KplAggregate.parse(new AggregateWriter()
                        .addWithHash("ü".repeat(256), "340282366920938463463374607431768211455", "one")
                        .toBytes()))
                .isPresent();
    }

    private static String text(Packed packed) {
        return new String(packed.data(), StandardCharsets.UTF_8);
    }
}
