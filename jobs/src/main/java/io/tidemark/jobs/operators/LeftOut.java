package io.tidemark.jobs.operators;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Tells of events that were valid but are beyond a limit, and counts them. */
public final class LeftOut {

    /** Where they leave an operator. */
    public static final OutputTag<DeadLetter> LETTERS =
            new OutputTag<>("left-out", TypeInformation.of(DeadLetter.class));

    private final FaultCode code;
    private final Map<EventKind, RunCounter> events = new EnumMap<>(EventKind.class);
    private final Map<EventKind, RunCounter> letters = new EnumMap<>(EventKind.class);

    private LeftOut(FaultCode code, RuntimeContext context) {
        this.code = code;
        for (EventKind kind : List.of(EventKind.TRANSACTION, EventKind.CHARGEBACK)) {
            events.put(kind, RunCounter.register(context, CounterNames.rejected(kind)));
            letters.put(kind, RunCounter.register(context, CounterNames.rejected(kind, code)));
        }
    }

    /** What an order has no room for. */
    static LeftOut ofOrders(RuntimeContext context) {
        return new LeftOut(FaultCode.TOO_MANY_TRANSACTIONS, context);
    }

    /** What a transaction has no room for. */
    static LeftOut ofTransactions(RuntimeContext context) {
        return new LeftOut(FaultCode.TOO_MANY_CHARGEBACKS, context);
    }

    /** The letter about a fact; none if it does not belong to the order any more anyway. */
    Optional<DeadLetter> letter(OrderFact fact) {
        if (fact instanceof OrderFact.Attempted attempted) {
            return Optional.of(letter(attempted.transaction()));
        }
        return fact instanceof OrderFact.Disputed disputed
                        && !disputed.statement().withdrawn()
                ? Optional.of(letter(disputed.statement()))
                : Optional.empty();
    }

    /** The letter about a chargeback; none if it does not dispute the transaction any more anyway. */
    Optional<DeadLetter> letter(ChargebackMove move) {
        return move.stands()
                ? Optional.of(letter(
                        move.winner(), move.transactionId(), move.versions().size()))
                : Optional.empty();
    }

    private DeadLetter letter(Transaction transaction) {
        events.get(EventKind.TRANSACTION).increment();
        return letter(EventKind.TRANSACTION, "order_id", transaction.orderId(), transaction.toString());
    }

    private DeadLetter letter(PlacedChargeback placed) {
        return letter(placed.winner(), placed.transactionId(), placed.versions().size());
    }

    /** Later versions are told of too, but were counted as such. */
    private DeadLetter letter(Chargeback winner, String transactionId, int versions) {
        if (versions == 1) {
            events.get(EventKind.CHARGEBACK).increment();
        }
        return letter(EventKind.CHARGEBACK, "transaction_id", transactionId, winner.toString());
    }

    private DeadLetter letter(EventKind kind, String field, String value, String text) {
        letters.get(kind).increment();
        return DeadLetter.of(kind, "", -1, List.of(new Fault(code, field, value)), text);
    }
}
