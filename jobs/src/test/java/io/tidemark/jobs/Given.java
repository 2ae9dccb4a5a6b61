package io.tidemark.jobs;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Tenure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Events to tell stories with. What a story does not name is the same in all: euros, paid by card through Visa. */
public final class Given {

    private Given() {}

    /** A completed transaction. */
    public static Transaction completed(String id, String orderId, String at, String amount) {
        return transaction(id, orderId, at, amount, TransactionStatus.COMPLETED, "");
    }

    /** A transaction of which nobody knows yet what becomes of it. */
    public static Transaction pending(String id, String orderId, String at, String amount) {
        return transaction(id, orderId, at, amount, TransactionStatus.PENDING, "");
    }

    /** A failed transaction. */
    public static Transaction failed(String id, String orderId, String at, String amount, String errorCode) {
        return transaction(id, orderId, at, amount, TransactionStatus.FAILED, errorCode);
    }

    private static Transaction transaction(
            String id, String orderId, String at, String amount, TransactionStatus status, String errorCode) {
        return new Transaction(
                id, orderId, time(at), Money.parse(amount), "EUR", status, "credit_card", "visa", errorCode);
    }

    /** The transaction in another currency. */
    public static Transaction in(String currency, Transaction event) {
        return new Transaction(
                event.transactionId(),
                event.orderId(),
                event.timestamp(),
                event.amount(),
                currency,
                event.status(),
                event.paymentType(),
                event.provider(),
                event.errorCode());
    }

    /** The transaction by another payment method. */
    public static Transaction by(String paymentType, String provider, Transaction event) {
        return new Transaction(
                event.transactionId(),
                event.orderId(),
                event.timestamp(),
                event.amount(),
                event.currency(),
                event.status(),
                paymentType,
                provider,
                event.errorCode());
    }

    /** A paid order. */
    public static Order paid(String orderId, String at, String total) {
        return order(orderId, at, total, PaymentStatus.PAID);
    }

    /** An order. */
    public static Order order(String orderId, String at, String total, PaymentStatus status) {
        return new Order(orderId, "C-1", time(at), Money.parse(total), "EUR", status, 1, 42);
    }

    /** A chargeback that is open. */
    public static Chargeback open(String id, String transactionId, String at, String amount, String reason) {
        return new Chargeback(
                id, transactionId, time(at), Money.parse(amount), reason, DisputeStatus.OPEN, Chargeback.UNRESOLVED);
    }

    /** The chargeback as it ended. */
    public static Chargeback ended(Chargeback chargeback, DisputeStatus status, String at) {
        return new Chargeback(
                chargeback.chargebackId(),
                chargeback.transactionId(),
                chargeback.disputeDate(),
                chargeback.amount(),
                chargeback.reasonCode(),
                status,
                time(at));
    }

    /** What is said of a chargeback to the transaction of its last version. */
    public static ChargebackMove move(long version, Chargeback... versions) {
        return new ChargebackMove(versions[versions.length - 1].transactionId(), List.of(versions), version);
    }

    /** The statement that the chargeback belongs to the order, as it has for ever. */
    public static PlacedChargeback placed(String orderId, long placement, Chargeback... versions) {
        return placed(orderId, placement, Tenure.since(Tenure.EVER), versions);
    }

    /** The statement that the chargeback belonged to the order until its transaction left it. */
    public static PlacedChargeback withdrawn(String orderId, long placement, String at, Chargeback... versions) {
        return placed(orderId, placement, new Tenure(List.of(Tenure.EVER, time(at))), versions);
    }

    /** The statement that the chargeback belongs to the order for some time. */
    public static PlacedChargeback placed(String orderId, long placement, Tenure tenure, Chargeback... versions) {
        return new PlacedChargeback(
                orderId, versions[versions.length - 1].transactionId(), List.of(versions), tenure, placement);
    }

    /** Epoch milliseconds of an instant, as in {@code 2026-03-10T12:00:00Z}. */
    public static long time(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    /** Days since 1970-01-01. */
    public static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    /** The key of a row of the table of transactions. */
    public static RowKey transactionsRow(String date, String currency) {
        return new RowKey(Table.DAILY_TRANSACTIONS, day(date), currency, "", "", "", "");
    }
}
