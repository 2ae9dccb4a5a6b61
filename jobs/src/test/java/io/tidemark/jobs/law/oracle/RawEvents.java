package io.tidemark.jobs.law.oracle;

import java.util.List;

/** Input events as they were sent, one JSON text each. Their order has no meaning. */
public record RawEvents(List<String> transactions, List<String> orders, List<String> chargebacks) {

    /** Copies the lists. */
    public RawEvents {
        transactions = List.copyOf(transactions);
        orders = List.copyOf(orders);
        chargebacks = List.copyOf(chargebacks);
    }

    @Override
    public String toString() {
        return section("transactions", transactions) + section("orders", orders) + section("chargebacks", chargebacks);
    }

    private static String section(String title, List<String> texts) {
        return "\n" + title + ":\n  " + String.join("\n  ", texts);
    }
}
