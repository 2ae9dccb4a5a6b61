package io.tidemark.jobs.ledger;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;

/** Anything the ledger of one order is told: the one stream in which the three kinds of events meet. */
public sealed interface OrderFact {

    /** The order that the fact is about. */
    String orderId();

    /** A version of the order itself. */
    record Ordered(Order order) implements OrderFact {
        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /** A version of one of its transactions. */
    record Attempted(Transaction transaction) implements OrderFact {
        @Override
        public String orderId() {
            return transaction.orderId();
        }
    }

    /** A statement about one of its chargebacks. */
    record Disputed(PlacedChargeback statement) implements OrderFact {
        @Override
        public String orderId() {
            return statement.orderId();
        }
    }
}
