package io.tidemark.jobs.law.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A valid transaction event. Its status is lower-case. */
record TransactionVersion(
        String transactionId,
        String orderId,
        Instant timestamp,
        BigDecimal amount,
        String currency,
        String status,
        String paymentType,
        String provider,
        String errorCode) {

    /** The law's total order of the versions of one transaction. */
    static final Comparator<TransactionVersion> ORDER = Comparator.comparing(TransactionVersion::timestamp)
            .thenComparing(version -> List.of("pending", "failed", "completed").indexOf(version.status()))
            .thenComparing(TransactionVersion::amount)
            .thenComparing(TransactionVersion::currency)
            .thenComparing(TransactionVersion::paymentType)
            .thenComparing(TransactionVersion::provider)
            .thenComparing(TransactionVersion::errorCode);

    /** What the versions of one transaction have in common. */
    record Identity(String orderId, String transactionId) {}

    Identity identity() {
        return new Identity(orderId, transactionId);
    }

    boolean is(String wanted) {
        return status.equals(wanted);
    }
}
