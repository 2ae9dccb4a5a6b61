package io.tidemark.events;

/** What is odd about an accepted event. The names are stable: they appear in reports and metrics. */
public enum Warning {
    /** A failed transaction without an error code. */
    FAILED_WITHOUT_ERROR_CODE,
    /** An error code on a transaction that did not fail. */
    ERROR_CODE_WITHOUT_FAILURE,
    /** A chargeback that is still open but has a resolution date. */
    OPEN_WITH_RESOLUTION_DATE,
    /** A chargeback that is closed but has no resolution date. */
    CLOSED_WITHOUT_RESOLUTION_DATE,
    /** A chargeback disputed before its transaction took place. */
    DISPUTE_BEFORE_TRANSACTION,
    /** One transaction id under two orders. */
    TRANSACTION_ID_REUSED
}
