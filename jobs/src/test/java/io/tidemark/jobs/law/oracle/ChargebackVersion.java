package io.tidemark.jobs.law.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A valid chargeback event. Its status is lower-case, its reason code normalised. */
record ChargebackVersion(
        Optional<String> chargebackId,
        String transactionId,
        Instant disputeDate,
        BigDecimal amount,
        String reasonCode,
        String status,
        Optional<Instant> resolutionDate) {

    /** The law's total order of the versions of one chargeback. */
    static final Comparator<ChargebackVersion> ORDER = Comparator.comparing((ChargebackVersion version) ->
                    List.of("open", "under_review", "resolved", "lost", "won").indexOf(version.status()))
            .thenComparing(version -> version.resolutionDate().orElse(Instant.MIN))
            .thenComparing(ChargebackVersion::disputeDate)
            .thenComparing(ChargebackVersion::amount)
            .thenComparing(ChargebackVersion::reasonCode)
            .thenComparing(ChargebackVersion::transactionId);

    /** What the versions of one chargeback have in common: the id it has, or else the three texts that stand for it. */
    List<String> identity() {
        return chargebackId.map(List::of).orElse(List.of(transactionId, disputeDate.toString(), reasonCode));
    }

    boolean is(String wanted) {
        return status.equals(wanted);
    }
}
