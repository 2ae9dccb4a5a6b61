package io.tidemark.jobs.ledger;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.Chargeback;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.events.codes.ReasonCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one order contributes to the published rows. It is a pure function of the {@linkplain OrderAccount account}, so
 * a change of the account is booked as the difference of two statements: the old one retracted, the new one added.
 */
public final class AccountStatement {

    /** Indexes of the measures in {@link Table}. */
    private static final int ORDERS = 8;

    private static final int PAID_ORDERS = 9;
    private static final int DISPUTED = 10;
    private static final int CHARGEBACKS = 12;
    private static final int FRAUD_CHARGEBACKS = 14;
    private static final int FAILURE_ORDERS = 2;
    private static final int RECOVERED_ORDERS = 3;

    private final BusinessDates dates;
    private final ReasonCodes reasonCodes;
    private final DeclineClasses declineClasses;

    /** Statements by the business dates and classifications given. */
    public AccountStatement(BusinessDates dates, ReasonCodes reasonCodes, DeclineClasses declineClasses) {
        this.dates = dates;
        this.reasonCodes = reasonCodes;
        this.declineClasses = declineClasses;
    }

    /**
     * The account's contribution to each row, its measures in the table's order.
     *
     * @throws ArithmeticException when the amounts of one order overflow
     */
    public Map<RowKey, long[]> of(OrderAccount account) {
        Map<RowKey, long[]> rows = new HashMap<>();
        for (Transaction transaction : account.transactions()) {
            addAttempt(rows, attemptRow(transaction), transaction);
            addAttempt(rows, methodRow(transaction), transaction);
            addFailure(rows, transaction);
        }
        countOrders(rows, account);
        addChargebacks(rows, account);
        return rows;
    }

    /** Books the change from one statement to the next: an entry for each row that differs. */
    public static void book(Map<RowKey, long[]> before, Map<RowKey, long[]> after, Consumer<LedgerEntry> entries) {
        Bookings.book(before, after, (key, deltas) -> entries.accept(new LedgerEntry(key, deltas)));
    }

    private RowKey attemptRow(Transaction transaction) {
        return RowKey.transactions(dates.epochDay(transaction.timestamp()), transaction.currency());
    }

    private RowKey methodRow(Transaction transaction) {
        return RowKey.paymentMethods(
                dates.epochDay(transaction.timestamp()),
                transaction.currency(),
                transaction.paymentType(),
                transaction.provider());
    }

    private static void addAttempt(Map<RowKey, long[]> rows, RowKey key, Transaction transaction) {
        long[] row = row(rows, key);
        addPair(row, 0, transaction.amount());
        addPair(
                row,
                switch (transaction.status()) {
                    case COMPLETED -> 2;
                    case FAILED -> 4;
                    case PENDING -> 6;
                },
                transaction.amount());
        row[ORDERS] = 1;
        if (transaction.status() == TransactionStatus.COMPLETED) {
            row[PAID_ORDERS] = 1;
        }
    }

    private void addFailure(Map<RowKey, long[]> rows, Transaction transaction) {
        if (transaction.status() == TransactionStatus.FAILED) {
            RowKey key = new RowKey(
                    Table.DAILY_FAILURES,
                    dates.epochDay(transaction.timestamp()),
                    transaction.currency(),
                    transaction.paymentType(),
                    transaction.provider(),
                    transaction.errorCode(),
                    declineClasses.of(transaction.errorCode()).label());
            addPair(row(rows, key), 0, transaction.amount());
        }
    }

    private static void countOrders(Map<RowKey, long[]> rows, OrderAccount account) {
        boolean failed = false;
        boolean recovered = false;
        for (Transaction transaction : account.transactions()) {
            failed |= transaction.status() == TransactionStatus.FAILED;
            recovered |= transaction.status() == TransactionStatus.COMPLETED;
        }
        if (failed) {
            long recoveredOrders = recovered ? 1 : 0;
            rows.forEach((key, row) -> {
                if (key.table() == Table.DAILY_FAILURES) {
                    row[FAILURE_ORDERS] = 1;
                    row[RECOVERED_ORDERS] = recoveredOrders;
                }
            });
        }
    }

    private void addChargebacks(Map<RowKey, long[]> rows, OrderAccount account) {
        if (account.chargebacks().isEmpty()) {
            return;
        }
        Set<String> disputed = new HashSet<>();
        for (PlacedChargeback placed : account.chargebacks()) {
            if (!placed.withdrawn()) {
                account.transaction(placed.winner().transactionId())
                        .ifPresentOrElse(
                                transaction -> addChargeback(rows, placed.winner(), transaction, disputed),
                                () -> addOrphan(rows, placed.winner()));
            }
        }
    }

    private void addChargeback(
            Map<RowKey, long[]> rows, Chargeback chargeback, Transaction transaction, Set<String> disputed) {
        ReasonCategory category =
                reasonCodes.of(transaction.provider(), chargeback.reasonCode()).category();
        addDispute(
                rows, chargeback, category, transaction.currency(), transaction.paymentType(), transaction.provider());
        long[] method = row(rows, methodRow(transaction));
        if (disputed.add(transaction.transactionId())) {
            addPair(method, DISPUTED, transaction.amount());
        }
        addPair(method, CHARGEBACKS, chargeback.amount());
        if (category == ReasonCategory.FRAUD) {
            addPair(method, FRAUD_CHARGEBACKS, chargeback.amount());
        }
    }

    private void addOrphan(Map<RowKey, long[]> rows, Chargeback chargeback) {
        ReasonCategory category =
                reasonCodes.of(RowKey.UNKNOWN, chargeback.reasonCode()).category();
        addDispute(rows, chargeback, category, RowKey.NO_CURRENCY, RowKey.UNKNOWN, RowKey.UNKNOWN);
    }

    private void addDispute(
            Map<RowKey, long[]> rows,
            Chargeback chargeback,
            ReasonCategory category,
            String currency,
            String paymentType,
            String provider) {
        RowKey key = new RowKey(
                Table.DAILY_CHARGEBACKS,
                dates.epochDay(chargeback.disputeDate()),
                currency,
                paymentType,
                provider,
                chargeback.reasonCode(),
                category.label());
        long[] row = row(rows, key);
        addPair(row, 0, chargeback.amount());
        addPair(
                row,
                switch (chargeback.status()) {
                    case OPEN -> 2;
                    case UNDER_REVIEW -> 4;
                    case RESOLVED -> 6;
                    case WON -> 8;
                    case LOST -> 10;
                },
                chargeback.amount());
    }

    private static long[] row(Map<RowKey, long[]> rows, RowKey key) {
        return rows.computeIfAbsent(key, k -> new long[k.table().measures().size()]);
    }

    /** Adds one event to a pair of count and value that begins at the index. */
    private static void addPair(long[] row, int index, long amount) {
        row[index]++;
        row[index + 1] = Math.addExact(row[index + 1], amount);
    }
}
