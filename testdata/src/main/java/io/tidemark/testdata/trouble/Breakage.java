package io.tidemark.testdata.trouble;

import static io.tidemark.events.EventKind.CHARGEBACK;
import static io.tidemark.events.EventKind.ORDER;
import static io.tidemark.events.EventKind.TRANSACTION;
import static io.tidemark.events.FaultCode.AMOUNT_NOT_POSITIVE;
import static io.tidemark.events.FaultCode.AMOUNT_OUT_OF_RANGE;
import static io.tidemark.events.FaultCode.AMOUNT_PRECISION;
import static io.tidemark.events.FaultCode.BAD_AMOUNT;
import static io.tidemark.events.FaultCode.BAD_QUANTITY;
import static io.tidemark.events.FaultCode.BAD_TEXT;
import static io.tidemark.events.FaultCode.BAD_TIMESTAMP;
import static io.tidemark.events.FaultCode.EMPTY_FIELD;
import static io.tidemark.events.FaultCode.MISSING_FIELD;
import static io.tidemark.events.FaultCode.NEGATIVE_PRICE;
import static io.tidemark.events.FaultCode.NO_ITEMS;
import static io.tidemark.events.FaultCode.RECORD_TOO_LARGE;
import static io.tidemark.events.FaultCode.TOTAL_MISMATCH;
import static io.tidemark.events.FaultCode.UNKNOWN_CURRENCY;
import static io.tidemark.events.FaultCode.UNKNOWN_PAYMENT_TYPE;
import static io.tidemark.events.FaultCode.UNKNOWN_STATUS;
import static io.tidemark.events.FaultCode.WRONG_TYPE;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.testdata.model.Ids;

/** A way to spoil a record: a sound one, of which one part is replaced. */
enum Breakage {
    CUT_OFF_VALUE(TRANSACTION, FaultCode.MALFORMED_JSON, ":49.90,", ":,"),
    MISSING_CURRENCY(TRANSACTION, MISSING_FIELD, "\"currency\":\"USD\",", ""),
    NULL_ORDER(TRANSACTION, MISSING_FIELD, "\"order_id\":\"$order\"", "\"order_id\":null"),
    BLANK_ORDER(TRANSACTION, EMPTY_FIELD, "\"order_id\":\"$order\"", "\"order_id\":\"  \""),
    METHOD_AS_TEXT(TRANSACTION, WRONG_TYPE, "{\"type\":\"credit_card\",\"provider\":\"visa\"}", "\"visa\""),
    CONTROL_CHARACTER(TRANSACTION, BAD_TEXT, "$order", "\\u0000$order"),
    DAY_THAT_NEVER_WAS(TRANSACTION, BAD_TIMESTAMP, "\"$time\"", "\"2025-11-31T10:00:00Z\""),
    TIME_IN_WORDS(TRANSACTION, BAD_TIMESTAMP, "\"$time\"", "\"yesterday\""),
    COMMA_AS_POINT(TRANSACTION, BAD_AMOUNT, "49.90", "\"49,90\""),
    ZERO_AMOUNT(TRANSACTION, AMOUNT_NOT_POSITIVE, "49.90", "0.00"),
    YEN_WITH_FRACTION(TRANSACTION, AMOUNT_PRECISION, "49.90,\"currency\":\"USD\"", "1050.5,\"currency\":\"JPY\""),
    HUGE_AMOUNT(TRANSACTION, AMOUNT_OUT_OF_RANGE, "49.90", "1e999999999"),
    CURRENCY_OF_NOWHERE(TRANSACTION, UNKNOWN_CURRENCY, "USD", "QQQ"),
    STATUS_OF_ANOTHER_KIND(TRANSACTION, UNKNOWN_STATUS, "completed", "shipped"),
    BARTER(TRANSACTION, UNKNOWN_PAYMENT_TYPE, "credit_card", "barter"),
    TOO_LARGE(TRANSACTION, RECORD_TOO_LARGE, "}}", "},\"note\":\"" + Breakage.PADDING + "\"}"),
    ORDER_WITHOUT_ITEMS(ORDER, NO_ITEMS, Breakage.ITEMS, "[]"),
    NO_PIECES(ORDER, BAD_QUANTITY, "\"quantity\":2", "\"quantity\":0"),
    HALF_A_PIECE(ORDER, BAD_QUANTITY, "\"quantity\":2", "\"quantity\":1.5"),
    PRICE_BELOW_ZERO(ORDER, NEGATIVE_PRICE, "10.25", "-10.25"),
    WRONG_TOTAL(ORDER, TOTAL_MISMATCH, "25.50", "25.51"),
    MISSING_CUSTOMER(ORDER, MISSING_FIELD, "\"customer_id\":\"$customer\",", ""),
    BROKEN_ORDER(ORDER, FaultCode.MALFORMED_JSON, "\"currency\":", "\"currency\""),
    CHARGEBACK_WITHOUT_REASON(CHARGEBACK, MISSING_FIELD, "\"reason_code\":\"10.4\",", ""),
    CHARGEBACK_TOO_EXACT(CHARGEBACK, AMOUNT_PRECISION, "49.90", "49.90001"),
    CHARGEBACK_IN_LIMBO(CHARGEBACK, UNKNOWN_STATUS, "open", "limbo"),
    SHORT_CSV_ROW(CHARGEBACK, FaultCode.MALFORMED_CSV, "", "");

    private static final String PADDING = "$padding";
    private static final String ITEMS = "[{\"product_id\":\"sku-1\",\"quantity\":2,\"unit_price\":10.25},"
            + "{\"product_id\":\"sku-2\",\"quantity\":1,\"unit_price\":5.00}]";

    private final EventKind kind;
    private final FaultCode fault;
    private final String sound;
    private final String broken;

    Breakage(EventKind kind, FaultCode fault, String sound, String broken) {
        this.kind = kind;
        this.fault = fault;
        this.sound = sound;
        this.broken = broken;
    }

    /** The kind of record that it spoils. */
    EventKind kind() {
        return kind;
    }

    /** What a reader finds. */
    FaultCode fault() {
        return fault;
    }

    /** The spoiled record with these ids and time. */
    String record(long id, String time, int oversize) {
        String template =
                switch (kind) {
                    case TRANSACTION ->
                        "{\"transaction_id\":\"$transaction\",\"order_id\":\"$order\",\"timestamp\":\"$time\","
                                + "\"amount\":49.90,\"currency\":\"USD\",\"status\":\"completed\","
                                + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"}}";
                    case ORDER ->
                        "{\"order_id\":\"$order\",\"customer_id\":\"$customer\",\"timestamp\":\"$time\","
                                + "\"total_amount\":25.50,\"currency\":\"EUR\",\"items\":" + ITEMS + ","
                                + "\"payment_status\":\"pending\"}";
                    case CHARGEBACK ->
                        "{\"transaction_id\":\"$transaction\",\"dispute_date\":\"$time\",\"amount\":49.90,"
                                + "\"reason_code\":\"10.4\",\"status\":\"open\",\"chargeback_id\":\"$chargeback\"}";
                };
        String record = template.replace(sound, broken)
                .replace("$transaction", Ids.transaction(id))
                .replace("$order", Ids.order(id))
                .replace("$customer", Ids.customer(id))
                .replace("$chargeback", Ids.chargeback(id))
                .replace("$time", time);
        return this == TOO_LARGE ? record.replace(PADDING, "x".repeat(oversize)) : record;
    }
}
