package io.tidemark.jobs.operators;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.EventKind;
import io.tidemark.events.Warning;
import io.tidemark.jobs.activity.AccountChange;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.ledger.AccountStatement;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.TransactionLimit;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Adds facts to accounts and books what they come to, and counts on the way: what all ledgers have in common. */
final class OrderBooking {

    private final BusinessDates dates;
    private final AccountStatement statement;
    private final VersionCounters transactions;
    private final VersionCounters orders;
    private final RunCounter disputedBeforeTransaction;
    private final TransactionLimit limit;
    private final LeftOut leftOut;

    OrderBooking(LedgerSettings settings, RuntimeContext context) {
        dates = new BusinessDates(settings.reportingZone());
        statement = new AccountStatement(
                dates, settings.codes().reasons(), settings.codes().declines());
        limit = settings.limit();
        leftOut = LeftOut.ofOrders(context);
        transactions = new VersionCounters(context, EventKind.TRANSACTION);
        orders = new VersionCounters(context, EventKind.ORDER);
        disputedBeforeTransaction =
                RunCounter.register(context, CounterNames.warning(Warning.DISPUTE_BEFORE_TRANSACTION));
    }

    /** Adds a fact to its account, if there is room for it, and tells what is left out from now on. */
    Verdict add(OrderFact fact, OrderAccount account, Consumer<DeadLetter> letters) {
        List<OrderFact> withoutRoom = limit.makeRoom(fact, account);
        for (OrderFact left : withoutRoom) {
            leftOut.letter(left).ifPresent(letters);
        }
        return withoutRoom.contains(fact) ? Verdict.LEFT_OUT : add(fact, account);
    }

    private Verdict add(OrderFact fact, OrderAccount account) {
        boolean forgetsOrders = account.forgetsOrders();
        boolean forgetsAttempts = account.forgetsAttempts();
        Verdict verdict = account.add(fact);
        if (fact instanceof OrderFact.Ordered) {
            orders.count(verdict, forgetsOrders);
        } else if (fact instanceof OrderFact.Attempted) {
            transactions.count(verdict, forgetsAttempts);
        }
        return verdict;
    }

    /** Books a change: what the account contributed before is retracted, what it contributes now is added. */
    void book(AccountChange change, Consumer<LedgerEntry> entries) {
        for (long known = earlyDisputes(change.before()); known < earlyDisputes(change.after()); known++) {
            disputedBeforeTransaction.increment();
        }
        statement.book(change.before(), change.after(), entries);
    }

    /** How many of the account's chargebacks were disputed before the day of their transaction. */
    private long earlyDisputes(OrderAccount account) {
        if (account.chargebacks().isEmpty()) {
            return 0;
        }
        return account.chargebacks().stream()
                .filter(placed -> !placed.withdrawn() && isEarly(account, placed))
                .count();
    }

    private boolean isEarly(OrderAccount account, PlacedChargeback placed) {
        int disputed = dates.epochDay(placed.winner().disputeDate());
        return account.transaction(placed.winner().transactionId())
                .filter(transaction -> disputed < dates.epochDay(transaction.timestamp()))
                .isPresent();
    }
}
