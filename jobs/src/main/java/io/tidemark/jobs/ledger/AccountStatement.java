package io.tidemark.jobs.ledger;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.Chargeback;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.events.codes.ReasonCodes;
import java.util.HashSet;
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

    /** The account's contribution to each row. */
    public Contributions of(OrderAccount account) {
        Contributions rows = new Contributions();
        for (Transaction transaction : account.transactions()) {
            addAttempt(rows, attemptRow(transaction), transaction);
            addAttempt(rows, methodRow(transaction), transaction);
            addFailure(rows, transaction);
        }
        countOrders(rows, account);
        addChargebacks(rows, account);
        return rows;
    }

    /** Books the change from one account to the next: an entry for each row that differs. */
    public void book(OrderAccount before, OrderAccount after, Consumer<LedgerEntry> entries) {
        of(before).bookUntil(of(after), entries);
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

    private static void addAttempt(Contributions rows, RowKey key, Transaction transaction) {
        long[] row = rows.row(key);
        rows.addPair(key, row, 0, transaction.amount());
        rows.addPair(
                key,
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

    private void addFailure(Contributions rows, Transaction transaction) {
        if (transaction.status() == TransactionStatus.FAILED) {
            RowKey key = new RowKey(
                    Table.DAILY_FAILURES,
                    dates.epochDay(transaction.timestamp()),
                    transaction.currency(),
                    transaction.paymentType(),
                    transaction.provider(),
                    transaction.errorCode(),
                    declineClasses.of(transaction.errorCode()).label());
            rows.addPair(key, rows.row(key), 0, transaction.amount());
        }
    }

    private static void countOrders(Contributions rows, OrderAccount account) {
        boolean failed = false;
        boolean recovered = false;
        for (Transaction transaction : account.transactions()) {
            failed |= transaction.status() == TransactionStatus.FAILED;
            recovered |= transaction.status() == TransactionStatus.COMPLETED;
        }
        if (failed) {
            long recoveredOrders = recovered ? 1 : 0;
            rows.rows().forEach((key, row) -> {
                if (key.table() == Table.DAILY_FAILURES) {
                    row[FAILURE_ORDERS] = 1;
                    row[RECOVERED_ORDERS] = recoveredOrders;
                }
            });
        }
    }

    private void addChargebacks(Contributions rows, OrderAccount account) {
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
            Contributions rows, Chargeback chargeback, Transaction transaction, Set<String> disputed) {
        ReasonCategory category =
                reasonCodes.of(transaction.provider(), chargeback.reasonCode()).category();
        addDispute(
                rows, chargeback, category, transaction.currency(), transaction.paymentType(), transaction.provider());
        RowKey key = methodRow(transaction);
        long[] method = rows.row(key);
        if (disputed.add(transaction.transactionId())) {
            rows.addPair(key, method, DISPUTED, transaction.amount());
        }
        rows.addPair(key, method, CHARGEBACKS, chargeback.amount());
        if (category == ReasonCategory.FRAUD) {
            rows.addPair(key, method, FRAUD_CHARGEBACKS, chargeback.amount());
        }
    }

    private void addOrphan(Contributions rows, Chargeback chargeback) {
        ReasonCategory category =
                reasonCodes.of(RowKey.UNKNOWN, chargeback.reasonCode()).category();
        addDispute(rows, chargeback, category, RowKey.NO_CURRENCY, RowKey.UNKNOWN, RowKey.UNKNOWN);
    }

    private void addDispute(
            Contributions rows,
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
        long[] row = rows.row(key);
        rows.addPair(key, row, 0, chargeback.amount());
        rows.addPair(
                key,
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
}
