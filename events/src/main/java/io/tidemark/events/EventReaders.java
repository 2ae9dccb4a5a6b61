package io.tidemark.events;

/** Makes readers; each serves one thread. */
public final class EventReaders {

    private EventReaders() {}

    /** Reads transactions from JSON. */
    public static EventReader<Transaction> transactions(ValidationRules rules) {
        return new TransactionReader(rules);
    }

    /** Reads orders from JSON. */
    public static EventReader<Order> orders(ValidationRules rules) {
        return new OrderReader(rules);
    }

    /** Reads chargebacks from JSON. */
    public static EventReader<Chargeback> chargebacks(ValidationRules rules) {
        return new ChargebackReader(rules);
    }

    /** Reads only of which kind an event in JSON is, as its field {@code type} says. */
    public static EventReader<EventKind> kinds() {
        return new EventTypeReader();
    }

    /** Reads chargebacks from the rows of CSV files. */
    public static ChargebackCsvReader csvChargebacks(ValidationRules rules) {
        return new ChargebackCsvReader(rules);
    }
}
