package io.tidemark.jobs.law.oracle;

import java.util.Optional;

/** A chargeback with the transaction it disputes, if that one is known. */
record Dispute(ChargebackVersion chargeback, Optional<TransactionVersion> transaction) {

    private static final String UNKNOWN = "unknown";

    String currency() {
        return transaction.map(TransactionVersion::currency).orElse("XXX");
    }

    String paymentType() {
        return transaction.map(TransactionVersion::paymentType).orElse(UNKNOWN);
    }

    String provider() {
        return transaction.map(TransactionVersion::provider).orElse(UNKNOWN);
    }

    String reasonCategory() {
        return Vocabulary.reasonCategory(provider(), chargeback.reasonCode());
    }
}
