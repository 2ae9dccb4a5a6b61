package io.tidemark.jobs.law.oracle;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the three kinds of events; times without a zone are in the input zone. */
record EventTexts(ZoneId inputZone) {

    private static final Set<String> PAYMENT_TYPES =
            Set.of("credit_card", "debit_card", "wallet", "bank_transfer", "bnpl", "gift_card");

    private static final int CHARGEBACK_DIGITS = 4;

    TransactionVersion transaction(String text) {
        Fields event = Fields.of(text, inputZone);
        Fields method = event.object("payment_method");
        String currency = event.currency("currency");
        String status = event.oneOf("status", Set.of("pending", "failed", "completed"));
        return new TransactionVersion(
                event.id("transaction_id"),
                event.id("order_id"),
                event.time("timestamp"),
                event.positiveAmount("amount", minorDigits(currency)),
                currency,
                status,
                method.oneOf("type", PAYMENT_TYPES),
                method.text("provider"),
                event.optionalText("error_code").orElse(status.equals("failed") ? "unspecified" : ""));
    }

    ChargebackVersion chargeback(String text) {
        Fields event = Fields.of(text, inputZone);
        return new ChargebackVersion(
                event.optionalId("chargeback_id"),
                event.id("transaction_id"),
                event.time("dispute_date"),
                event.positiveAmount("amount", CHARGEBACK_DIGITS),
                event.text("reason_code")
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '_')
                        .replace('-', '_'),
                event.oneOf("status", Set.of("open", "under_review", "resolved", "lost", "won")),
                event.optionalTime("resolution_date"));
    }

    /** The id of a valid order: no table shows anything else of it. */
    String order(String text) {
        Fields event = Fields.of(text, inputZone);
        event.id("customer_id");
        event.time("timestamp");
        event.oneOf("payment_status", Set.of("pending", "failed", "paid", "refunded"));
        int digits = minorDigits(event.currency("currency"));
        List<Fields> items = event.objects("items");
        BigDecimal sum = items.stream().map(item -> itemValue(item, digits)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = event.positiveAmount("total_amount", digits);
        InvalidEvent.when(total.compareTo(sum) != 0, "total_amount is not the sum of the items");
        return event.id("order_id");
    }

    private static BigDecimal itemValue(Fields item, int digits) {
        item.id("product_id");
        BigDecimal quantity = item.wholeNumber("quantity");
        BigDecimal price = item.amount("unit_price", digits);
        InvalidEvent.when(quantity.signum() <= 0, "quantity is below one");
        InvalidEvent.when(price.signum() < 0, "unit_price is negative");
        return quantity.multiply(price);
    }

    private static int minorDigits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
