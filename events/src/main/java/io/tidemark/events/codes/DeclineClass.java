package io.tidemark.events.codes;

/** What kind of failure an error code stands for. */
public enum DeclineClass {
    /** It will never be approved: a lost, stolen or closed card. */
    HARD("hard"),
    /** Not now: too little money, a limit, an issuer that says no without a reason. */
    SOFT("soft"),
    /** Something sent was wrong: a check digit, an amount, a format. */
    DATA_ERROR("data_error"),
    /** The payer was not, or could not be, authenticated. */
    AUTHENTICATION("authentication"),
    /** A system did not work or did not answer. */
    TECHNICAL("technical"),
    /** Somebody suspected fraud. */
    FRAUD_SUSPECTED("fraud_suspected"),
    /** The code is not in the table. */
    UNMAPPED("unmapped");

    private final String label;

    DeclineClass(String label) {
        this.label = label;
    }

    /** The class's name in tables and reports. */
    public String label() {
        return label;
    }
}
