package io.tidemark.rules.order;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.tidemark.events.PaymentStatus;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.activity.OrderWatch.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * A plain ledger of one order: its cases as of the times at which something that is watched for holds.
 *
 * @param orderId the order
 * @param versions of the order
 * @param attempts versions of its transactions
 * @param disputes versions of its chargebacks, whether their transactions are known or not
 */
public record OrderHistory(
        String orderId, List<OrderVersion> versions, List<Attempt> attempts, List<Dispute> disputes) {

    public OrderHistory {
        versions = sorted(versions, comparingLong(OrderVersion::time).thenComparing(OrderVersion::status));
        attempts = sorted(attempts, comparingLong(Attempt::time).thenComparing(Attempt::status));
        disputes = sorted(disputes, comparingLong(Dispute::time).thenComparing(Dispute::status));
    }

    private static <T> List<T> sorted(List<T> facts, Comparator<T> order) {
        return facts.stream()
                .sorted(order.thenComparing(comparing(T::toString)))
                .toList();
    }

    /** The cases of the order and of disputed transactions while nobody knew them, in order of time. */
    List<OrderCase> cases(OrderWatch watch) {
        List<OrderCase> cases = new ArrayList<>();
        orderPoints(watch).forEach(time -> cases.add(asOf(time)));
        disputes.stream().map(Dispute::transactionId).distinct().forEach(id -> orphanPoints(id, watch)
                .forEach(time -> cases.add(orphanAsOf(id, time))));
        cases.sort(comparingLong(OrderCase::time).thenComparing(OrderCase::key));
        return cases;
    }

    /** What was known of the order. */
    OrderCase asOf(long time) {
        return new OrderCase(
                orderId,
                "",
                time,
                versions.stream().filter(version -> version.time() <= time).toList(),
                attempts.stream().filter(attempt -> attempt.time() <= time).toList(),
                disputes.stream()
                        .filter(dispute -> knownAt(dispute) <= time)
                        .map(dispute -> known(dispute, knownAt(dispute)))
                        .toList());
    }

    private OrderCase orphanAsOf(String transactionId, long time) {
        List<Dispute> orphaned = disputes.stream()
                .filter(dispute -> dispute.transactionId().equals(transactionId))
                .filter(dispute -> dispute.time() <= time && transactionKnownAt(transactionId) > time)
                .map(dispute -> known(dispute, dispute.time()))
                .toList();
        return new OrderCase("", transactionId, time, List.of(), List.of(), orphaned);
    }

    private TreeSet<Long> orderPoints(OrderWatch watch) {
        TreeSet<Long> facts = new TreeSet<>();
        versions.forEach(version -> facts.add(version.time()));
        attempts.forEach(attempt -> facts.add(attempt.time()));
        disputes.stream().filter(dispute -> knownAt(dispute) < Long.MAX_VALUE).forEach(d -> facts.add(knownAt(d)));
        TreeSet<Long> points = new TreeSet<>();
        watch.deadlines().forEach(deadline -> passed(deadline).forEach(points::add));
        long first = points.isEmpty() ? Long.MAX_VALUE : points.first();
        facts.stream().filter(time -> time >= first || shows(watch, asOf(time))).forEach(points::add);
        return points;
    }

    private static boolean shows(OrderWatch watch, OrderCase known) {
        long failed = known.attempts().stream().filter(Attempt::failed).count();
        long completed = known.attempts().stream()
                .filter(Attempt::completed)
                .map(Attempt::transactionId)
                .distinct()
                .count();
        boolean foreign = known.order()
                .filter(order -> known.attempts().stream()
                        .anyMatch(attempt -> !attempt.currency().equals(order.currency())))
                .isPresent();
        return (watch.failures() > 0 && failed >= watch.failures())
                || (watch.secondPayment() && completed >= 2)
                || (watch.foreignCurrency() && foreign)
                || (watch.disputes() && !known.disputes().isEmpty());
    }

    private LongStream passed(Deadline deadline) {
        LongStream times =
                switch (deadline.anchor()) {
                    case PAID ->
                        versions.stream()
                                .filter(version -> version.status() == PaymentStatus.PAID)
                                .mapToLong(version -> version.time() + deadline.delay());
                    case PAYMENT ->
                        versions.stream().limit(1).flatMapToLong(placed -> attempts.stream()
                                .filter(Attempt::completed)
                                .mapToLong(attempt -> Math.max(attempt.time() + deadline.delay(), placed.time())));
                    case DISPUTE ->
                        disputes.stream()
                                .mapToLong(this::knownAt)
                                .filter(time -> time < Long.MAX_VALUE)
                                .map(time -> time + deadline.delay());
                };
        return times.filter(time -> missed(deadline, asOf(time)));
    }

    private static boolean missed(Deadline deadline, OrderCase known) {
        return switch (deadline.anchor()) {
            case PAID ->
                Balance.of(known)
                        .filter(balance -> balance.paid() && balance.excess() != 0)
                        .isPresent();
            case PAYMENT -> Balance.of(known).filter(Balance::unpaid).isPresent();
            case DISPUTE -> true;
        };
    }

    private TreeSet<Long> orphanPoints(String transactionId, OrderWatch watch) {
        long known = transactionKnownAt(transactionId);
        TreeSet<Long> points = new TreeSet<>();
        for (Deadline deadline : watch.deadlines()) {
            disputes.stream()
                    .filter(dispute -> deadline.anchor() == OrderWatch.Anchor.DISPUTE)
                    .filter(dispute -> dispute.transactionId().equals(transactionId))
                    .mapToLong(dispute -> dispute.time() + deadline.delay())
                    .filter(time -> time < known)
                    .forEach(points::add);
        }
        if (!points.isEmpty() && known < Long.MAX_VALUE) {
            points.add(known);
        }
        return points;
    }

    private long knownAt(Dispute dispute) {
        return Math.max(dispute.time(), transactionKnownAt(dispute.transactionId()));
    }

    private long transactionKnownAt(String transactionId) {
        return attempts.stream()
                .filter(attempt -> attempt.transactionId().equals(transactionId))
                .mapToLong(Attempt::time)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static Dispute known(Dispute dispute, long knownAt) {
        return new Dispute(
                dispute.chargebackId(),
                dispute.transactionId(),
                dispute.time(),
                knownAt,
                dispute.disputeDate(),
                dispute.amount(),
                dispute.reasonCode(),
                dispute.category(),
                dispute.status());
    }
}
