package io.tidemark.events.codes;

/** What a dispute is about. */
public enum ReasonCategory {
    FRAUD("fraud"),
    AUTHORIZATION("authorization"),
    PROCESSING_ERROR("processing_error"),
    CONSUMER_DISPUTE("consumer_dispute"),
    OTHER("other");

    private final String label;

    ReasonCategory(String label) {
        this.label = label;
    }

    /** The category's name in tables and reports. */
    public String label() {
        return label;
    }
}
