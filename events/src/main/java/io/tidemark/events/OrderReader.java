package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.Token;
import java.io.IOException;
import java.util.Set;

/** Reads orders from JSON. One reader serves one thread. */
public final class OrderReader extends JsonEventReader<Order> {

    private final long tolerance;
    private final FaultList faults = new FaultList();
    private final TextField orderId = TextField.id("order_id", true);
    private final TextField customerId = TextField.id("customer_id", true);
    private final TimeField timestamp;
    private final AmountField total = new AmountField("total_amount", AmountField.Sign.POSITIVE);
    private final CurrencyField currency = new CurrencyField("currency");
    private final Section itemsField = new Section("items");
    private final OrderItems items;
    private final ChoiceField<PaymentStatus> paymentStatus = new ChoiceField<>("payment_status", PaymentStatus.class);

    /** A reader that goes by the rules given. */
    public OrderReader(ValidationRules rules) {
        super(
                "order_id",
                "customer_id",
                "timestamp",
                "total_amount",
                "currency",
                "items",
                "product_id",
                "quantity",
                "unit_price",
                "payment_status");
        timestamp = new TimeField("timestamp", true, new Timestamps(rules.inputZone()));
        tolerance = rules.orderTotalTolerance();
        items = new OrderItems(rules.maxItems());
    }

    @Override
    void clear() {
        orderId.clear();
        customerId.clear();
        timestamp.clear();
        total.clear();
        currency.clear();
        itemsField.clear();
        items.clear();
        paymentStatus.clear();
    }

    @Override
    void field(String name, JsonTokens in) throws IOException {
        switch (name) {
            case "order_id" -> orderId.read(in);
            case "customer_id" -> customerId.read(in);
            case "timestamp" -> timestamp.read(in);
            case "total_amount" -> total.read(in);
            case "currency" -> currency.read(in);
            case "items" -> {
                items.clear();
                if (itemsField.begins(in, Token.ARRAY_START)) {
                    items.read(in);
                }
            }
            case "payment_status" -> paymentStatus.read(in);
            default -> skipValue(in);
        }
    }

    @Override
    void finish(EventHandler<? super Order> handler) {
        total.checkPrecision(currency);
        checkTotal();
        reportFaults();
        if (faults.isEmpty()) {
            handler.accepted(
                    new Order(
                            orderId.value(),
                            customerId.value(),
                            timestamp.value(),
                            total.value(),
                            currency.value(),
                            paymentStatus.value(),
                            items.count(),
                            items.digest()),
                    Set.of());
        } else {
            handler.rejected(faults.copy());
        }
    }

    private void checkTotal() {
        if (total.isGood() && currency.isGood() && itemsField.isThere() && items.hasSum()) {
            long minorUnit = Currencies.minorUnit(currency.value());
            long difference = Math.abs(total.value() - items.sum());
            long whole = difference / minorUnit;
            if (whole > tolerance || (whole == tolerance && difference % minorUnit != 0)) {
                total.reject(FaultCode.TOTAL_MISMATCH, total.sent());
            }
        }
    }

    private void reportFaults() {
        faults.clear();
        orderId.report(faults);
        customerId.report(faults);
        timestamp.report(faults);
        total.report(faults);
        currency.report(faults);
        itemsField.report(faults);
        if (itemsField.isThere()) {
            items.report(faults, currency);
        }
        paymentStatus.report(faults);
    }
}
