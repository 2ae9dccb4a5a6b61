package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An accepted event costs the record and its ids, and nothing else. */
class AllocationTest {

    private static final int ROUNDS = 20_000;

    /** A record of 64 bytes and two ids of 24 + 24, with room to spare for other object layouts. */
    private static final long BYTES_PER_TRANSACTION = 200;

    /** The same for texts that only Jackson reads: its parser is made anew for each of them. */
    private static final long BYTES_PER_UNUSUAL_TRANSACTION = 1500;

    @Test
    void anAcceptedTransactionCostsItsRecordAndIds() {
        assertThat(bytesPerEvent(EventReaders.transactions(ValidationRules.defaults()), Samples.TRANSACTION))
                .isLessThan(BYTES_PER_TRANSACTION);
    }

    @Test
    void anUnusualTransactionCostsAParserMore() {
        String record = Samples.transaction("Stripe", "Stripe\\u0020é");

        assertThat(bytesPerEvent(EventReaders.transactions(ValidationRules.defaults()), record))
                .isLessThan(BYTES_PER_UNUSUAL_TRANSACTION);
    }

    @Test
    void ordersAndChargebacksCostAsLittle() {
        assertThat(bytesPerEvent(EventReaders.orders(ValidationRules.defaults()), Samples.ORDER))
                .isLessThan(BYTES_PER_TRANSACTION);
        assertThat(bytesPerEvent(EventReaders.chargebacks(ValidationRules.defaults()), Samples.CHARGEBACK))
                .isLessThan(BYTES_PER_TRANSACTION);
        ChargebackCsvReader csv = EventReaders.csvChargebacks(ValidationRules.defaults());
        String header = "transaction_id,dispute_date,amount,reason_code,status";
        assertThat(bytesPerEvent(
                        (buffer, offset, length, handler) -> csv.read(buffer, offset, length, header, handler),
                        "TX-1,2024-04-01,12.5,10.4,open"))
                .isLessThan(BYTES_PER_TRANSACTION);
    }

    private static <T> long bytesPerEvent(EventReader<T> reader, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        Counter<T> counter = new Counter<>();
        read(reader, bytes, counter);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        read(reader, bytes, counter);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(counter.accepted).isEqualTo(2 * ROUNDS);
        return (after - before) / ROUNDS;
    }

    private static <T> void read(EventReader<T> reader, byte[] bytes, EventHandler<T> handler) {
        for (int i = 0; i < ROUNDS; i++) {
            reader.read(bytes, 0, bytes.length, handler);
        }
    }

    private static final class Counter<T> implements EventHandler<T> {

        private int accepted;

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            accepted++;
        }

        @Override
        public void rejected(List<Fault> faults) {
            throw new AssertionError(faults);
        }
    }
}
