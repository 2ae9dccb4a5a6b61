package io.tidemark.rules.activity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * What is remembered of a customer: the first order, and what the customer did of late. It follows from the set of
 * statements made, in whatever order they came.
 *
 * <p>What holds as of a time is settled once the watermark has passed it. A case as of that time can then be made; what
 * no later case can show is forgotten but for the first order.
 */
public final class CustomerFile {

    private static final Comparator<CustomerActivity> BY_TIME = Comparator.comparingLong(CustomerActivity::time);

    private final String customerId;
    private final ActivityLog attempts;
    private final ActivityLog disputes;
    private CustomerOrder firstForgotten;

    /** The file of somebody new. */
    public CustomerFile(String customerId) {
        this(customerId, Optional.empty(), List.of(), List.of());
    }

    /** A file with what another one held. */
    public CustomerFile(
            String customerId,
            Optional<CustomerOrder> firstForgotten,
            List<CustomerActivity> attempts,
            List<CustomerActivity> disputes) {
        this.customerId = customerId;
        this.firstForgotten = firstForgotten.orElse(null);
        this.attempts = new ActivityLog(attempts);
        this.disputes = new ActivityLog(disputes);
    }

    /**
     * Adds a statement, or the retraction of one. Returns whether all that rules may see could be kept; else the last
     * of too many was left out.
     */
    public boolean add(CustomerActivity statement, CustomerWatch watch) {
        if (!statement.disputes()) {
            return attempts.add(statement, watch.attemptReach(), watch.kept());
        }
        return watch.disputeReach() <= 0 || disputes.add(statement, watch.disputeReach(), watch.kept());
    }

    /** Forgets what no case as of a time after the watermark can show. */
    public void settle(long watermark, CustomerWatch watch) {
        attempts.forget(before(watermark, watch.attemptReach())).forEach(this::keepFirstOrder);
        disputes.forget(before(watermark, watch.disputeReach())).forEach(this::keepFirstOrder);
    }

    private void keepFirstOrder(CustomerActivity forgotten) {
        if (!forgotten.retracted()) {
            firstForgotten = earlier(CustomerOrder.of(forgotten));
        }
    }

    private CustomerOrder earlier(CustomerOrder order) {
        return firstForgotten == null || order.compareTo(firstForgotten) < 0 ? order : firstForgotten;
    }

    /**
     * Says as of which times the customer may have become a case by the statement: all of those as of which the
     * customer has, and perhaps others. None for nearly every statement.
     */
    public void decisionPoints(CustomerActivity statement, CustomerWatch watch, LongConsumer points) {
        long known = statement.knownAt();
        long reach = watch.attemptReach();
        if (statement.disputes() && watch.disputeReach() > 0) {
            points.accept(known);
        } else if (watch.mayHold(attempts.known(before(known, reach), known + reach))) {
            attempts.known(known - 1, known + reach).forEach(affected -> points.accept(affected.knownAt()));
        }
    }

    /** The case as of a time, if something that became known just then makes a sign hold. */
    public Optional<CustomerCase> caseAsOf(long time, CustomerWatch watch) {
        List<CustomerActivity> tried = recent(attempts, time, watch.attemptReach());
        List<CustomerActivity> disputed = recent(disputes, time, watch.disputeReach());
        return firstOrderAsOf(time)
                .map(first -> new CustomerCase(customerId, time, first, tried, disputed))
                .filter(watch::holds);
    }

    private static List<CustomerActivity> recent(ActivityLog log, long time, long reach) {
        return log.known(before(time, reach), time).stream()
                .filter(statement -> !statement.retracted())
                .sorted(BY_TIME)
                .toList();
    }

    private Optional<CustomerOrder> firstOrderAsOf(long time) {
        return Stream.of(attempts, disputes)
                .flatMap(log -> log.known(Long.MIN_VALUE, time).stream())
                .filter(statement -> !statement.retracted())
                .map(CustomerOrder::of)
                .min(Comparator.naturalOrder())
                .map(this::earlier)
                .or(this::firstForgotten);
    }

    /** The time before by the reach, or the beginning of time. */
    private static long before(long time, long reach) {
        return time < Long.MIN_VALUE + reach ? Long.MIN_VALUE : time - reach;
    }

    /** The customer. */
    public String customerId() {
        return customerId;
    }

    /** The earliest order among those of the attempts and disputes that were forgotten. */
    public Optional<CustomerOrder> firstForgotten() {
        return Optional.ofNullable(firstForgotten);
    }

    /** The statements about attempts that are remembered, in order of when they became known. */
    public List<CustomerActivity> attempts() {
        return attempts.statements();
    }

    /** The statements about disputes that are remembered, in order of when they became known. */
    public List<CustomerActivity> disputes() {
        return disputes.statements();
    }
}
