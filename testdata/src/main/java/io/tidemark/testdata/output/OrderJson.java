package io.tidemark.testdata.output;

import static io.tidemark.testdata.output.TransactionJson.text;

import io.tidemark.events.PaymentStatus;
import io.tidemark.testdata.model.Basket;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.OrderEvent;

/** Writes orders with their items. */
final class OrderJson {

    private static final byte[][] CHANNEL = Style.bytes("web", "ios", "android", "marketplace");

    private final byte[] order;
    private final byte[] customer;
    private final byte[] timestamp;
    private final byte[] total;
    private final byte[] currency;
    private final byte[] items;
    private final byte[] openItems;
    private final byte[] nextItem;
    private final byte[] product;
    private final byte[] quantity;
    private final byte[] price;
    private final byte[] endItem;
    private final byte[] endItems;
    private final byte[] status;
    private final byte[] channel;
    private final byte[] end;

    /** Writes objects whose fields stand on the given depth. */
    OrderJson(Style style, int depth) {
        int item = depth + 1;
        order = style.first(depth, "order_id", '"' + Ids.ORDER);
        customer = style.next(depth, "customer_id", '"' + Ids.CUSTOMER);
        timestamp = style.next(depth, "timestamp", "");
        total = style.next(depth, "total_amount", "");
        currency = style.next(depth, "currency", "\"");
        items = style.next(depth, "items", "");
        openItems = style.open(item);
        nextItem = style.separator(item);
        product = style.first(item + 1, "product_id", "\"sku-");
        quantity = style.next(item + 1, "quantity", "");
        price = style.next(item + 1, "unit_price", "");
        endItem = style.close(item, "}");
        endItems = style.close(depth, "]");
        status = style.next(depth, "payment_status", "\"");
        channel = style.next(depth, "channel", "\"");
        end = style.close(depth - 1, "}");
    }

    void write(ByteSink out, OrderEvent event) {
        long choice = Spelling.choice(event.look(), event.timestamp());
        Basket basket = event.basket();
        out.put(order);
        out.hex(event.order());
        out.put('"');
        out.put(customer);
        out.hex(event.customer());
        out.put('"');
        out.put(timestamp);
        Spelling.time(out, event.timestamp(), choice);
        out.put(total);
        Spelling.amount(out, basket.total(), basket.currency(), choice);
        text(out, currency, basket.currency().name());
        out.put(items);
        for (int line = 0; line < basket.lines(); line++) {
            out.put(line == 0 ? openItems : nextItem);
            item(out, basket, line, choice);
        }
        out.put(endItems);
        text(out, status, status(event.status()));
        text(out, channel, CHANNEL[(int) (event.look() >>> 5) & 3]);
        out.put(end);
    }

    private static String status(PaymentStatus status) {
        return switch (status) {
            case PENDING -> "pending";
            case FAILED -> "failed";
            case PAID -> "paid";
            case REFUNDED -> "refunded";
        };
    }

    private void item(ByteSink out, Basket basket, int line, long choice) {
        out.put(product);
        out.digits(basket.product(line), 5);
        out.put('"');
        out.put(quantity);
        out.number(basket.quantity(line));
        out.put(price);
        Spelling.amount(out, basket.price(line), basket.currency(), choice);
        out.put(endItem);
    }
}
