package io.tidemark.testdata.model;

import java.util.List;

/** Who rules a dispute, and the reason codes it uses, as senders spell them. */
public enum Network {
    VISA(List.of("10.4", "10.3", "83"), List.of("13.1", "13.3", "12.6.1", "11.3", "13.7", "Cancelled")),
    MASTERCARD(List.of("4837", "4863", "4870"), List.of("4853", "4855", "4834", "4808", "4860")),
    AMEX(List.of("F24", "FR2", "F29"), List.of("C08", "C31", "P08", "A02", "R13")),
    DISCOVER(List.of("UA01", "UA02", "7030"), List.of("RG", "RM", "AW", "4755", "DP")),
    PAYPAL(
            List.of("UNAUTHORISED"),
            List.of(
                    "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
                    "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED",
                    "CREDIT_NOT_PROCESSED",
                    "DUPLICATE_TRANSACTION")),
    OTHER(
            List.of("fraudulent", "Unauthorized Transaction", "fraud-claim"),
            List.of("Product not received", "not-as-described", "duplicate", "customer_dispute", "goodwill"));

    // Both come from List.of and never change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> fraud;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> dispute;

    Network(List<String> fraud, List<String> dispute) {
        this.fraud = fraud;
        this.dispute = dispute;
    }

    /** A reason of the category fraud; which one follows from the number. */
    public String fraudReason(long choice) {
        return fraud.get((int) Long.remainderUnsigned(choice, fraud.size()));
    }

    /** A reason of another category; which one follows from the number. */
    public String disputeReason(long choice) {
        return dispute.get((int) Long.remainderUnsigned(choice, dispute.size()));
    }
}
