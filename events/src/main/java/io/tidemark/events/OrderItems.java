package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.Token;
import java.io.IOException;

/** The items of an order while it is being read: their count, exact sum and digest, and what is wrong with them. */
final class OrderItems {

    private final FaultList faults = new FaultList();
    private final TextField productId = TextField.code("product_id", true, new TextCache());
    private final QuantityField quantity = new QuantityField("quantity");
    private final AmountField unitPrice = new AmountField("unit_price", AmountField.Sign.NOT_NEGATIVE);

    private final int most;
    private final FinePrices finePrices = new FinePrices();
    private int count;
    private long sum;
    private boolean overflow;
    private long digest;

    /** Items of which there may be so many. */
    OrderItems(int most) {
        this.most = most;
    }

    void clear() {
        faults.clear();
        finePrices.clear();
        count = 0;
        sum = 0;
        overflow = false;
        digest = 0;
    }

    /** Reads the array that has just begun. */
    void read(JsonTokens in) throws IOException {
        for (Token token = in.next(); token != Token.ARRAY_END; token = in.next()) {
            if (token == Token.OBJECT_START) {
                readItem(in);
            } else if (!faults.isFull()) {
                faults.add(FaultCode.WRONG_TYPE, "items[" + count + "]", Section.describe(in, token));
            } else if (token.isStart()) {
                in.skip();
            }
            count++;
        }
    }

    int count() {
        return count;
    }

    /** A digest of the product ids, quantities and unit prices in the order sent. */
    long digest() {
        return digest;
    }

    /** Whether all items are good, so that there is a sum to compare. */
    boolean hasSum() {
        return count > 0 && faults.isEmpty() && !overflow;
    }

    /** The sum of quantity times unit price over all items. */
    long sum() {
        return sum;
    }

    /** Tells what is wrong with the items, if anything, now that the order's currency is known. */
    void report(FaultList order, CurrencyField currency) {
        if (count == 0) {
            order.add(FaultCode.NO_ITEMS, "items", "[]");
        }
        if (count > most) {
            order.add(FaultCode.TOO_MANY_ITEMS, "items", String.valueOf(count));
        }
        if (overflow) {
            faults.add(FaultCode.AMOUNT_OUT_OF_RANGE, "items", "");
        }
        if (currency.isGood()) {
            finePrices.report(Currencies.minorDigits(currency.value()), faults);
        }
        order.addAll(faults);
    }

    private void readItem(JsonTokens in) throws IOException {
        productId.clear();
        quantity.clear();
        unitPrice.clear();
        while (in.next() == Token.NAME) {
            switch (in.name()) {
                case "product_id" -> productId.read(in);
                case "quantity" -> quantity.read(in);
                case "unit_price" -> unitPrice.read(in);
                default -> JsonEventReader.skipValue(in);
            }
        }
        if (productId.isGood() && quantity.isGood() && unitPrice.isGood()) {
            add(productId.value(), quantity.value(), unitPrice.value());
        } else if (!faults.isFull()) {
            String prefix = "items[" + count + "].";
            productId.report(prefix, faults);
            quantity.report(prefix, faults);
            unitPrice.report(prefix, faults);
        }
        if (unitPrice.isGood()) {
            finePrices.add(count, unitPrice.value());
        }
    }

    private void add(String product, long pieces, long price) {
        long line = pieces * price;
        long next = sum + line;
        overflow |= Math.multiplyHigh(pieces, price) != 0 || line < 0 || next < 0;
        sum = next;
        digest = mix(mix(mix(digest, hash(product)), pieces), price);
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** Folds a value into a digest so that every bit of both, and their order, tells in every bit of the result. */
    private static long mix(long digest, long value) {
        long x = (digest * 31 + value) * 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 32) * 0xD6E8FEB86659FD93L;
        return x ^ x >>> 29;
    }
}
