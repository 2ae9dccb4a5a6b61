package io.tidemark.testdata.output;

import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.model.TransactionEvent;

/** Writes transactions, with the fields that gateways add and nobody here reads. */
final class TransactionJson {

    private static final byte[][] COUNTRY = Style.bytes("US", "DE", "GB", "FR", "BR", "JP", "BH", "ES");
    private static final byte[][] AGENT = Style.bytes(
            "TidemarkShop/5.2 (iOS 19.1; iPhone17,2; Scale/3.00)",
            "TidemarkShop/5.1 (Android 16; Pixel 10; okhttp/5.1)",
            "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5) Safari/605.1.15");

    private final byte[] transaction;
    private final byte[] order;
    private final byte[] timestamp;
    private final byte[] amount;
    private final byte[] currency;
    private final byte[] status;
    private final byte[] method;
    private final byte[] type;
    private final byte[] provider;
    private final byte[] endMethod;
    private final byte[] errorCode;
    private final byte[] metadata;
    private final byte[] device;
    private final byte[] session;
    private final byte[] country;
    private final byte[] agent;
    private final byte[] risk;
    private final byte[] endMetadata;
    private final byte[] end;

    /** Writes objects whose fields stand on the given depth. */
    TransactionJson(Style style, int depth) {
        int inner = depth + 1;
        transaction = style.first(depth, "transaction_id", '"' + Ids.TRANSACTION);
        order = style.next(depth, "order_id", '"' + Ids.ORDER);
        timestamp = style.next(depth, "timestamp", "");
        amount = style.next(depth, "amount", "");
        currency = style.next(depth, "currency", "\"");
        status = style.next(depth, "status", "\"");
        method = style.next(depth, "payment_method", "");
        type = style.first(inner, "type", "\"");
        provider = style.next(inner, "provider", "\"");
        endMethod = style.close(depth, "}");
        errorCode = style.next(depth, "error_code", "\"");
        metadata = style.next(depth, "metadata", "");
        device = style.first(inner, "device_id", "\"dev_");
        session = style.next(inner, "session_id", "\"ses_");
        country = style.next(inner, "ip_country", "\"");
        agent = style.next(inner, "user_agent", "\"");
        risk = style.next(inner, "risk_score", "");
        endMetadata = style.close(depth, "}");
        end = style.close(depth - 1, "}");
    }

    void write(ByteSink out, TransactionEvent event) {
        long choice = Spelling.choice(event.look(), event.timestamp());
        out.put(transaction);
        out.hex(event.transaction());
        out.put('"');
        out.put(order);
        out.hex(event.order());
        out.put('"');
        out.put(timestamp);
        Spelling.time(out, event.timestamp(), choice);
        out.put(amount);
        Spelling.amount(out, event.amount(), event.currency(), choice);
        text(out, currency, event.currency().name());
        text(out, status, status(event.status(), choice));
        out.put(method);
        text(out, type, event.method().type());
        text(out, provider, event.method().provider());
        out.put(endMethod);
        if (!event.decline().code().isEmpty()) {
            text(out, errorCode, event.decline().code());
        }
        metadata(out, event.look());
        out.put(end);
    }

    private void metadata(ByteSink out, long look) {
        out.put(metadata);
        out.put(device);
        out.hex(look);
        out.put('"');
        out.put(session);
        out.hex(Randomness.mix(look));
        out.put('"');
        text(out, country, COUNTRY[(int) (look >>> 5) & 7]);
        text(out, agent, AGENT[(int) (look >>> 9) & 3]);
        out.put(risk);
        out.number((look >>> 12 & 1023) % 100);
        out.put(endMetadata);
    }

    private static String status(TransactionStatus status, long choice) {
        return switch (status) {
            case PENDING -> "pending";
            case FAILED -> "failed";
            case COMPLETED -> (choice >>> 52 & 127) == 0 ? "COMPLETED" : "completed";
        };
    }

    static void text(ByteSink out, byte[] before, byte[] value) {
        out.put(before);
        out.put(value);
        out.put('"');
    }

    static void text(ByteSink out, byte[] before, String value) {
        out.put(before);
        out.ascii(value);
        out.put('"');
    }
}
