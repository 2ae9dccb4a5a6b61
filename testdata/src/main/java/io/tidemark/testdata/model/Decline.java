package io.tidemark.testdata.model;

/** Why an attempt failed, with its share of normal failures in hundredths. */
public enum Decline {
    INSUFFICIENT_FUNDS("51", 28),
    OVER_LIMIT("61", 7),
    TOO_FREQUENT("65", 4),
    STOLEN("43", 3),
    LOST("41", 3),
    EXPIRED("54", 8),
    CLOSED("46", 2),
    INVALID_NUMBER("14", 6),
    WRONG_CVC("incorrect_cvc", 8),
    AUTHENTICATION_REQUIRED("authentication_required", 10),
    ISSUER_DOWN("91", 6),
    SYSTEM_ERROR("96", 4),
    SUSPECTED_FRAUD("59", 5),
    UNMAPPED("gw_7431", 4),
    /** A failure that is sent without a code; any attempt that did not fail. */
    NONE("", 2),
    /** A code on an attempt that did not fail. */
    APPROVED("00", 0);

    private static final Decline[] BY_SHARE = byShare();

    private final String code;
    private final int share;

    Decline(String code, int share) {
        this.share = share;
        this.code = code;
    }

    /** The decline that a number from 0 to 99 falls on, by share. */
    public static Decline at(int hundredth) {
        return BY_SHARE[hundredth];
    }

    private static Decline[] byShare() {
        Decline[] slots = new Decline[100];
        int next = 0;
        for (Decline decline : values()) {
            for (int i = 0; i < decline.share; i++) {
                slots[next++] = decline;
            }
        }
        return slots;
    }

    /** The code, empty when the sender gives none. */
    public String code() {
        return code;
    }
}
