package io.tidemark.testdata.normal;

/** What can happen to an order, one record each. */
enum Step {
    /** The order is placed. */
    OPENED,
    /** A slow payment is under way. */
    PENDING,
    /** A payment is reported with a wrong amount. */
    MISSTATED,
    ATTEMPT_1,
    ATTEMPT_2,
    ATTEMPT_3,
    ATTEMPT_4,
    /** The order turns paid or failed. */
    SETTLED,
    /** A payment's method is corrected. */
    CORRECTED,
    REFUNDED,
    DISPUTED,
    REVIEWED,
    CLOSED,
    /** A record of no order at all, which cannot be read. */
    BROKEN;

    private static final Step[] ATTEMPTS = {ATTEMPT_1, ATTEMPT_2, ATTEMPT_3, ATTEMPT_4};

    static Step attempt(int number) {
        return ATTEMPTS[number];
    }
}
