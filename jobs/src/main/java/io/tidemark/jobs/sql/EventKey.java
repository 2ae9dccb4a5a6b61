package io.tidemark.jobs.sql;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.OrderActivity;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The text that tells a row of activity from all others: {@code type/status/time/id/digest}. It puts rows of the same
 * time into an order that does not depend on their arrival, and is what evidence is made of.
 *
 * @param kind of the event
 * @param status of the event
 * @param time of the event
 * @param id of the event; in the text it is escaped so that it holds neither slash nor comma
 * @param digest of everything else
 */
record EventKey(EventKind kind, String status, Instant time, String id, String digest) {

    private static final String SEPARATOR = "/";
    private static final int PARTS = 5;

    static EventKey of(OrderActivity activity) {
        return new EventKey(
                EventKind.valueOf(activity.eventType().toUpperCase(Locale.ROOT)),
                activity.status(),
                Instant.ofEpochMilli(activity.eventTime()),
                id(activity),
                HexFormat.of().toHexDigits(digest(activity)));
    }

    /** The key that a text stands for; empty when it is none. */
    static Optional<EventKey> parse(String text) {
        String[] parts = text.strip().split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            EventKind kind = EventKind.valueOf(parts[0].toUpperCase(Locale.ROOT));
            String id = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
            return Optional.of(new EventKey(kind, parts[1], Instant.parse(parts[2]), id, parts[4]));
        } catch (DateTimeParseException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.join(
                SEPARATOR,
                kind.name().toLowerCase(Locale.ROOT),
                status,
                time.toString(),
                URLEncoder.encode(id, StandardCharsets.UTF_8),
                digest);
    }

    private static String id(OrderActivity activity) {
        return switch (activity.eventType()) {
            case "order" -> activity.orderId();
            case "chargeback" -> activity.chargebackId().isEmpty() ? activity.transactionId() : activity.chargebackId();
            default -> activity.transactionId();
        };
    }

    private static int digest(OrderActivity activity) {
        return Objects.hash(
                activity.orderId(),
                activity.customerId(),
                activity.transactionId(),
                activity.amount(),
                activity.currency(),
                activity.paymentType(),
                activity.provider(),
                activity.errorCode(),
                activity.declineClass(),
                activity.reasonCode(),
                activity.reasonCategory(),
                activity.orderTotal(),
                activity.orderCurrency(),
                activity.orderStatus());
    }
}
