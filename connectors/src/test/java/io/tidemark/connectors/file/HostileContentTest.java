package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import io.tidemark.connectors.file.RawRecord.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Content that is made to cost time or memory, or that merely is large. */
class HostileContentTest {

    private static final int LIMIT = 1 << 20;
    private static final long GIGABYTE = 1L << 30;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    /** A prefix, a block over and over, and a suffix. */
    private static final class Generated extends InputStream {

        private final byte[] prefix;
        private final byte[] block;
        private final byte[] suffix;
        private final long blocksEnd;
        private final long end;
        private long position;

        Generated(String prefix, String block, long blocks, String suffix) {
            this.prefix = prefix.getBytes(UTF_8);
            this.block = block.getBytes(UTF_8);
            this.suffix = suffix.getBytes(UTF_8);
            this.blocksEnd = this.prefix.length + blocks * this.block.length;
            this.end = blocksEnd + this.suffix.length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == end) {
                return -1;
            }
            int done = 0;
            while (done < length && position < end) {
                done += copy(target, offset + done, length - done);
            }
            return done;
        }

        private int copy(byte[] target, int offset, int length) {
            byte[] source = position < prefix.length ? prefix : position < blocksEnd ? block : suffix;
            long start = position < prefix.length ? position : position - prefix.length;
            int from = source == suffix ? (int) (position - blocksEnd) : (int) (start % source.length);
            int count = Math.min(length, source.length - from);
            System.arraycopy(source, from, target, offset, count);
            position += count;
            return count;
        }
    }

    private record Seen(long records, List<Kind> troubles, String last, long allocatedBytes) {}

    private static Seen read(InputStream in, RecordFraming framing) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long records = 0;
        List<Kind> troubles = new ArrayList<>();
        String last = "";
        try (RawRecordReader reader = new RawRecordReader(in, 0, framing, "generated", 1 << 18)) {
            for (RawBatch batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    RawRecord record = next.getRecord();
                    records++;
                    if (record.kind() != Kind.JSON) {
                        troubles.add(record.kind());
                    }
                    last = record.length() < 100 ? record.text() : "";
                }
                batch.releaseBatch();
            }
        }
        return new Seen(records, troubles, last, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private static RecordFraming lines() {
        return new NdjsonFraming(LIMIT, Long.MAX_VALUE, false);
    }

    private static RecordFraming array() {
        return JsonArrayFraming.fromStart(LIMIT);
    }

    private static RecordFraming rows() {
        return new CsvFraming(LIMIT, Optional.empty());
    }

    @Test
    void aLineOfAGigabyteIsPassedOver() throws IOException {
        Seen seen = read(new Generated("{1}\n", "x".repeat(1 << 16), GIGABYTE >> 16, "\n{2}\n"), lines());

        assertThat(seen.records()).isEqualTo(3);
        assertThat(seen.troubles()).containsExactly(Kind.TOO_LARGE);
        assertThat(seen.last()).isEqualTo("{2}");
        assertThat(seen.allocatedBytes()).isLessThan(20L * LIMIT);
    }

    @Test
    void anElementOfAHundredMegabytesIsPassedOver() throws IOException {
        Seen seen = read(new Generated("[{\"a\":\"", "x]}\\\"".repeat(1 << 14), 1300, "\"},{2}]"), array());

        assertThat(seen.records()).isEqualTo(2);
        assertThat(seen.troubles()).containsExactly(Kind.TOO_LARGE);
        assertThat(seen.last()).isEqualTo("{2}");
        assertThat(seen.allocatedBytes()).isLessThan(20L * LIMIT);
    }

    @Test
    void manySmallLinesBehindALargeOneTakeConstantMemory() throws IOException {
        Seen seen = read(new Generated("x".repeat(LIMIT) + "\n", "1\n".repeat(1_000), 4_000, "{2}"), lines());

        assertThat(seen.records()).isEqualTo(4_000_002);
        assertThat(seen.troubles()).isEmpty();
        assertThat(seen.last()).isEqualTo("{2}");
        // Of which each line takes some for its text here.
        assertThat(seen.allocatedBytes()).isLessThan(300L * LIMIT);
    }

    @Test
    void linesBehindAnArrayTakeConstantMemory() throws IOException {
        Seen seen =
                read(new Generated("[{1}]\n", "x".repeat(1 << 16), GIGABYTE >> 16, "\n{2}".repeat(100_000)), array());

        assertThat(seen.records()).isEqualTo(100_002);
        assertThat(seen.troubles()).containsExactly(Kind.TOO_LARGE);
        assertThat(seen.last()).isEqualTo("{2}");
        assertThat(seen.allocatedBytes()).isLessThan(100L * LIMIT);
    }

    @Test
    void tenThousandNestedArraysAreOneElement() throws IOException {
        String nested = "[".repeat(10_000) + "]".repeat(10_000);

        Seen seen = read(new Generated("[", nested + ",", 3, "{2}]"), array());

        assertThat(seen.records()).isEqualTo(4);
        assertThat(seen.troubles()).isEmpty();
        assertThat(seen.last()).isEqualTo("{2}");
    }

    @Test
    void bracketsWithoutEndAreTruncated() throws IOException {
        Seen seen = read(new Generated("[", "[".repeat(1 << 16), 2000, ""), array());

        assertThat(seen.troubles()).containsExactly(Kind.TRUNCATED);
        assertThat(seen.allocatedBytes()).isLessThan(20L * LIMIT);
    }

    @Test
    void aStringWithoutEndIsTruncated() throws IOException {
        Seen seen = read(new Generated("[{1},{\"a\":\"", "x".repeat(1 << 16), 2000, ""), array());

        assertThat(seen.records()).isEqualTo(2);
        assertThat(seen.troubles()).containsExactly(Kind.TRUNCATED);
    }

    @Test
    void anArrayOfAnySizeTakesConstantMemory() throws IOException {
        String element = "{\n  \"transaction_id\": \"txn_000001\",\n  \"amount\": 120.50,\n  \"payment_method\": "
                + "{\"type\": \"credit_card\", \"provider\": \"Visa\"}\n},\n";
        long elements = 400_000_000L / element.length();

        Seen seen = read(new Generated("[\n", element, elements, "{2}\n]\n"), array());

        assertThat(seen.records()).isEqualTo(elements + 1);
        assertThat(seen.troubles()).isEmpty();
        assertThat(seen.allocatedBytes()).isLessThan(20L * LIMIT);
    }

    /** Each line closes the quote of the line before. */
    @Test
    void quotesThatNoLineClosesForGoodAreLookedForOnce() {
        Seen seen = assertTimeoutPreemptively(
                LONG_ENOUGH, () -> read(new Generated("id,note\n", "x\",\"\n", 2_000_000, ""), rows()));

        assertThat(seen.records()).isEqualTo(2_000_001);
        assertThat(seen.last()).isEqualTo("x\",\"");
    }

    @Test
    void quotesThatAreClosedTooLateAreLookedForOnce() {
        int lines = 300_000;
        int linesOfALargestRow = LIMIT / "x\",\"\n".length() - 1;

        Seen seen = assertTimeoutPreemptively(
                LONG_ENOUGH, () -> read(new Generated("id,note\n", "x\",\"\n", lines, "x\"\ny"), rows()));

        assertThat(seen.records()).isEqualTo(1 + lines - linesOfALargestRow + 1 + 1);
        assertThat(seen.last()).isEqualTo("y");
    }
}
