package io.tidemark.jobs.sql;

import io.tidemark.rules.activity.OrderActivity;
import java.math.BigDecimal;
import java.time.Instant;

/** Payments of customers, one at a time. */
final class Payments {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Payments() {}

    static OrderActivity completed(String id, String customer, int minute, String amount, String type) {
        return transaction(id, customer, minute, "completed", amount, type);
    }

    static OrderActivity failed(String id, String customer, int minute, String amount) {
        return transaction(id, customer, minute, "failed", amount, "credit_card");
    }

    private static OrderActivity transaction(
            String id, String customer, int minute, String status, String amount, String type) {
        long value = new BigDecimal(amount).movePointRight(4).longValueExact();
        return new OrderActivity(
                minute(minute),
                "transaction",
                status,
                "O-" + id,
                customer,
                id,
                "",
                value,
                "EUR",
                type,
                "acme",
                "",
                "",
                "",
                "",
                value,
                "EUR",
                "paid");
    }

    static long minute(int minute) {
        return NOON.plusSeconds(60L * minute).toEpochMilli();
    }
}
