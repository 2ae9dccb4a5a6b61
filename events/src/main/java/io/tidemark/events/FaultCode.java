package io.tidemark.events;

/** Why an input was rejected. The names are stable: they appear in dead letters, reports and alarms. */
public enum FaultCode {
    /** A required field is not there, or is null. */
    MISSING_FIELD,
    /** A required text is empty or blank. */
    EMPTY_FIELD,
    /** The field holds another JSON type than it must, such as an object where a text belongs. */
    WRONG_TYPE,
    /** A text is over the length limit or holds control characters. */
    BAD_TEXT,
    /** Not a time that Tidemark reads, or a date that does not exist. */
    BAD_TIMESTAMP,
    /** Not a decimal number. */
    BAD_AMOUNT,
    /** An amount of zero or less. */
    AMOUNT_NOT_POSITIVE,
    /** More fraction digits than the currency has. */
    AMOUNT_PRECISION,
    /** An amount beyond what one event may carry. */
    AMOUNT_OUT_OF_RANGE,
    /** Not an ISO 4217 currency. */
    UNKNOWN_CURRENCY,
    /** Not a status of this kind of event. */
    UNKNOWN_STATUS,
    /** A payment method type outside the configured set. */
    UNKNOWN_PAYMENT_TYPE,
    /** An order without items. */
    NO_ITEMS,
    /** A quantity that is not a whole number of at least one. */
    BAD_QUANTITY,
    /** A unit price below zero. */
    NEGATIVE_PRICE,
    /** An order whose total is not the sum of its items. */
    TOTAL_MISMATCH,
    /** Not JSON, or not a JSON object. */
    MALFORMED_JSON,
    /** A CSV row that cannot be parsed or has another number of columns than its header. */
    MALFORMED_CSV,
    /** A CSV file whose header row is missing or lacks a required column. */
    MISSING_HEADER,
    /** A record over the size limit. */
    RECORD_TOO_LARGE,
    /** A file that ends in the middle: the rest of it could not be read. */
    TRUNCATED_FILE,
    /** A file whose bytes cannot be decompressed. */
    UNREADABLE_FILE,
    /** A file that was announced or listed, but was not there to be read. */
    VANISHED_FILE,
    /** A message that was to announce files, but cannot be understood. */
    BAD_NOTICE,
    /** A live event older than the state that would be needed to count it. */
    BEYOND_RETENTION,
    /** A record of a stream shared by all kinds of events, with a type that is none of them. */
    UNKNOWN_EVENT_TYPE,
    /** An order with more items than the limit. */
    TOO_MANY_ITEMS,
    /** A transaction of an order that has more of them than the limit, or a chargeback of such a transaction. */
    TOO_MANY_TRANSACTIONS,
    /** A chargeback of a transaction that has more of them than the limit. */
    TOO_MANY_CHARGEBACKS
}
