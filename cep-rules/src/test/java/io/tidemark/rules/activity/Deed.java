package io.tidemark.rules.activity;

import io.tidemark.events.Money;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import java.time.Instant;

/** What a customer does in a test: of C1, in euros, by a credit card of Visa, unless said otherwise. */
public final class Deed {

    private static final long DAY = 86_400_000;
    private static final long MIDNIGHT = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();

    private String customer = "C1";
    private String chargeback = "";
    private final String order;
    private final String transaction;
    private final long time;
    private long knownAt;
    private long amount = Money.parse("20");
    private String currency = "EUR";
    private TransactionStatus status = TransactionStatus.COMPLETED;
    private DeclineClass declineClass = DeclineClass.UNMAPPED;
    private String type = "credit_card";
    private String provider = "visa";
    private ReasonCategory category = ReasonCategory.OTHER;
    private long orderTime = MIDNIGHT;
    private long orderTotal = Money.parse("20");

    private Deed(String order, String transaction, long time) {
        this.order = order;
        this.transaction = transaction;
        this.time = time;
        this.knownAt = time;
    }

    /** A time of day on the tenth of March 2026. */
    public static long at(String time) {
        return Instant.parse("2026-03-10T" + time + (time.length() == 5 ? ":00Z" : "Z"))
                .toEpochMilli();
    }

    /** Midnight so many days after the tenth of March 2026. */
    public static long day(int days) {
        return MIDNIGHT + days * DAY;
    }

    /** A card that will never be approved is declined. */
    public static Deed failure(String order, String transaction, long time) {
        Deed deed = new Deed(order, transaction, time);
        deed.status = TransactionStatus.FAILED;
        deed.declineClass = DeclineClass.HARD;
        return deed;
    }

    /** A payment goes through. */
    public static Deed payment(String order, String transaction, long time) {
        return new Deed(order, transaction, time);
    }

    /** A payment is disputed by a dissatisfied customer. */
    public static Deed dispute(String order, String transaction, String chargeback, long time) {
        Deed deed = new Deed(order, transaction, time);
        deed.chargeback = chargeback;
        deed.category = ReasonCategory.CONSUMER_DISPUTE;
        return deed;
    }

    public Deed by(String another) {
        customer = another;
        return this;
    }

    public Deed of(String units, String unit) {
        amount = Money.parse(units);
        currency = unit;
        return this;
    }

    public Deed because(DeclineClass why) {
        declineClass = why;
        return this;
    }

    public Deed because(ReasonCategory why) {
        category = why;
        return this;
    }

    public Deed with(String paymentType, String by) {
        type = paymentType;
        provider = by;
        return this;
    }

    /** The order was known only then. */
    public Deed known(long then) {
        knownAt = then;
        return this;
    }

    public Deed ordered(long then, String total) {
        orderTime = then;
        orderTotal = Money.parse(total);
        return this;
    }

    public CustomerActivity undone() {
        return done().retraction();
    }

    public CustomerActivity done() {
        return new CustomerActivity(
                customer,
                knownAt,
                false,
                chargeback,
                transaction,
                order,
                time,
                amount,
                currency,
                status,
                declineClass,
                type,
                provider,
                category,
                orderTime,
                orderTotal,
                currency);
    }
}
