package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The JSON text of an event: a valid one to begin with, of which a test changes what it is about. */
public final class EventText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode fields;

    private EventText(ObjectNode fields) {
        this.fields = fields;
    }

    /** A completed credit card payment of 10.00 USD with Visa. */
    public static EventText transaction(String orderId, String transactionId) {
        ObjectNode fields = NODES.objectNode()
                .put("transaction_id", transactionId)
                .put("order_id", orderId)
                .put("timestamp", "2024-05-10T12:00:00Z")
                .put("amount", "10.00")
                .put("currency", "USD")
                .put("status", "completed");
        fields.putObject("payment_method").put("type", "credit_card").put("provider", "visa");
        return new EventText(fields);
    }

    /** A paid order of one item for 10.00 USD. */
    public static EventText order(String orderId) {
        ObjectNode fields = NODES.objectNode()
                .put("order_id", orderId)
                .put("customer_id", "customer-1")
                .put("timestamp", "2024-05-10T11:59:00Z")
                .put("total_amount", "10.00")
                .put("currency", "USD")
                .put("payment_status", "paid");
        fields.putArray("items")
                .addObject()
                .put("product_id", "product-1")
                .put("quantity", 1)
                .put("unit_price", "10.00");
        return new EventText(fields);
    }

    /** An open chargeback of 10.00 for fraud, without an id of its own. */
    public static EventText chargeback(String transactionId) {
        return new EventText(NODES.objectNode()
                .put("transaction_id", transactionId)
                .put("dispute_date", "2024-05-20T12:00:00Z")
                .put("amount", "10.00")
                .put("reason_code", "fraud")
                .put("status", "open"));
    }

    /** The same event with another value in a field. */
    public EventText with(String field, String value) {
        return changed(copy -> copy.put(field, value));
    }

    /** The same event with another value in a field. */
    public EventText with(String field, JsonNode value) {
        return changed(copy -> copy.set(field, value));
    }

    /** The same event without a field. */
    public EventText without(String field) {
        return changed(copy -> copy.remove(field));
    }

    /** The same transaction at another time. */
    public EventText at(String timestamp) {
        return with("timestamp", timestamp);
    }

    /** The same event over another amount. */
    public EventText amount(String amount) {
        return with("amount", amount);
    }

    /** The same order, of one item for another price. */
    public EventText total(String price) {
        return changed(copy -> copy.put("total_amount", price)
                .putArray("items")
                .addObject()
                .put("product_id", "product-1")
                .put("quantity", 1)
                .put("unit_price", price));
    }

    /** The same event in another status. */
    public EventText status(String status) {
        return with("status", status);
    }

    /** The same transaction by another method. */
    public EventText method(String type, String provider) {
        return with("payment_method", NODES.objectNode().put("type", type).put("provider", provider));
    }

    private EventText changed(Consumer<ObjectNode> change) {
        ObjectNode copy = fields.deepCopy();
        change.accept(copy);
        return new EventText(copy);
    }

    /** The JSON text, on one line. */
    public String json() {
        return fields.toString();
    }
}
