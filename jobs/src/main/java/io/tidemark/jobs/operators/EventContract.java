package io.tidemark.jobs.operators;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.serde.EventFormats.ChargebackFormat;
import io.tidemark.jobs.serde.EventFormats.OrderFormat;
import io.tidemark.jobs.serde.EventFormats.TransactionFormat;
import io.tidemark.jobs.serde.RecordFormat;
import java.io.Serializable;

/**
 * What the graph needs to know of one kind of event.
 *
 * @param <T> the event
 */
public abstract class EventContract<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final EventKind kind;
    private final RecordFormat<T> format;

    private EventContract(EventKind kind, RecordFormat<T> format) {
        this.kind = kind;
        this.format = format;
    }

    /** Transactions, at the time of the attempt. */
    public static EventContract<Transaction> transactions() {
        return new EventContract<>(EventKind.TRANSACTION, new TransactionFormat()) {
            private static final long serialVersionUID = 1L;

            @Override
            public long timestamp(Transaction event) {
                return event.timestamp();
            }

            @Override
            RecordReader<Transaction> reader(ValidationRules rules) {
                return RecordReader.ofJson(EventReaders.transactions(rules));
            }
        };
    }

    /** Orders, at the time of the order's change. */
    public static EventContract<Order> orders() {
        return new EventContract<>(EventKind.ORDER, new OrderFormat()) {
            private static final long serialVersionUID = 1L;

            @Override
            public long timestamp(Order event) {
                return event.timestamp();
            }

            @Override
            RecordReader<Order> reader(ValidationRules rules) {
                return RecordReader.ofJson(EventReaders.orders(rules));
            }
        };
    }

    /** Chargebacks, at the time of the dispute or of its resolution, whichever is later. */
    public static EventContract<Chargeback> chargebacks() {
        return new EventContract<>(EventKind.CHARGEBACK, new ChargebackFormat()) {
            private static final long serialVersionUID = 1L;

            @Override
            public long timestamp(Chargeback event) {
                return event.eventTime();
            }

            @Override
            public long origin(Chargeback event) {
                return event.disputeDate();
            }

            @Override
            public String originField() {
                return "dispute_date";
            }

            @Override
            RecordReader<Chargeback> reader(ValidationRules rules) {
                return RecordReader.ofJsonOrCsv(EventReaders.chargebacks(rules), EventReaders.csvChargebacks(rules));
            }
        };
    }

    /** The kind. */
    public EventKind kind() {
        return kind;
    }

    /** How it is serialized. */
    public RecordFormat<T> format() {
        return format;
    }

    /** The event time, epoch milliseconds. */
    public abstract long timestamp(T event);

    /**
     * The earliest time that the event tells of, epoch milliseconds: what it changes has been in the state since then.
     */
    public long origin(T event) {
        return timestamp(event);
    }

    /** The field that holds the {@linkplain #origin}. */
    public String originField() {
        return "timestamp";
    }

    abstract RecordReader<T> reader(ValidationRules rules);
}
