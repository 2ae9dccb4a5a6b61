package io.tidemark.jobs.activity;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes cases of accounts: what was known of an order as of a time, whatever is known by now. */
public final class OrderCases {

    private static final Comparator<PlacedVersion> DISPUTES = Comparator.comparingLong(
                    (PlacedVersion entry) -> entry.version().eventTime())
            .thenComparing(PlacedVersion::version, Chargeback::compareVersionTo)
            .thenComparing(entry -> entry.version().identity());

    private record PlacedVersion(PlacedChargeback placed, Chargeback version) {}

    private final DisputedPayments payments;
    private final CodeTables codes;

    /** Cases whose codes mean what the tables say. */
    public OrderCases(CodeTables codes) {
        this.codes = codes;
        this.payments = new DisputedPayments(codes);
    }

    /** The case of the order, or of the transaction that nobody knows, as of the time. */
    public OrderCase asOf(String orderId, OrderAccount account, long time) {
        boolean orphaned = PlacedChargeback.isOrphanage(orderId);
        return new OrderCase(
                orphaned ? "" : orderId,
                orphaned ? PlacedChargeback.orphan(orderId) : "",
                time,
                versions(account, time),
                attempts(account, time),
                disputes(account, time));
    }

    private static List<OrderVersion> versions(OrderAccount account, long time) {
        List<OrderVersion> versions = new ArrayList<>();
        for (Order version : account.orders()) {
            if (version.timestamp() <= time) {
                versions.add(new OrderVersion(
                        version.timestamp(),
                        version.customerId(),
                        version.totalAmount(),
                        version.currency(),
                        version.paymentStatus()));
            }
        }
        return versions;
    }

    private List<Attempt> attempts(OrderAccount account, long time) {
        List<Attempt> attempts = new ArrayList<>();
        for (Transaction version : account.attempts()) {
            if (version.timestamp() <= time) {
                attempts.add(attempt(version));
            }
        }
        return attempts;
    }

    private Attempt attempt(Transaction version) {
        return new Attempt(
                version.transactionId(),
                version.timestamp(),
                version.amount(),
                version.currency(),
                version.status(),
                version.paymentType(),
                version.provider(),
                version.status() == TransactionStatus.FAILED ? version.errorCode() : "",
                codes.declineClass(version));
    }

    private List<Dispute> disputes(OrderAccount account, long time) {
        List<PlacedVersion> entries = new ArrayList<>();
        for (PlacedChargeback placed : account.chargebacks()) {
            for (Chargeback version : placed.versionsAsOf(time)) {
                entries.add(new PlacedVersion(placed, version));
            }
        }
        entries.sort(DISPUTES);
        return entries.stream()
                .map(entry -> dispute(account, entry.placed(), entry.version()))
                .toList();
    }

    private Dispute dispute(OrderAccount account, PlacedChargeback placed, Chargeback version) {
        long knownAt = placed.knownAt(version);
        return new Dispute(
                DisputedPayments.chargebackId(version),
                version.transactionId(),
                version.eventTime(),
                knownAt,
                version.disputeDate(),
                version.amount(),
                version.reasonCode(),
                payments.category(account, version, knownAt),
                version.status());
    }
}
