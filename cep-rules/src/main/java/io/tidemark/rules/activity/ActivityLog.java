package io.tidemark.rules.activity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Statements in order of when they became known. A retraction cancels what it takes back, whichever of the two comes
 * first: a statement that is taken back before it is made stays, as a retraction, until it is made.
 */
final class ActivityLog {

    private static final int PERIODS = 24;

    private static final Comparator<CustomerActivity> ORDER = Comparator.comparingLong(CustomerActivity::knownAt)
            .thenComparingLong(CustomerActivity::time)
            .thenComparing(CustomerActivity::orderId)
            .thenComparing(CustomerActivity::transactionId)
            .thenComparing(CustomerActivity::chargebackId)
            .thenComparing(CustomerActivity::status)
            .thenComparingLong(CustomerActivity::amount)
            .thenComparing(CustomerActivity::currency)
            .thenComparing(CustomerActivity::declineClass)
            .thenComparing(CustomerActivity::paymentType)
            .thenComparing(CustomerActivity::provider)
            .thenComparing(CustomerActivity::category)
            .thenComparing(CustomerOrder::of);

    private final ArrayList<CustomerActivity> statements;

    /** A log of these statements, which are in order. */
    ActivityLog(List<CustomerActivity> statements) {
        this.statements = new ArrayList<>(statements);
    }

    /**
     * Adds a statement. Of each period (the reach has {@value #PERIODS} of them) the first ones are kept, as many as
     * said: what was known as of a time does not change by what becomes known later, and nobody's log grows without
     * end. Returns whether all could be kept.
     */
    boolean add(CustomerActivity statement, long reach, int kept) {
        int place = Collections.binarySearch(statements, statement, ORDER);
        if (place < 0) {
            place = -place - 1;
        } else if (statements.get(place).retracted() != statement.retracted()) {
            statements.remove(place);
            return true;
        }
        statements.add(place, statement);
        return statements.size() <= kept
                || isWithin(Math.floorDiv(statement.knownAt(), period(reach)), period(reach), kept);
    }

    private boolean isWithin(long period, long length, int kept) {
        int from = firstAfter(period * length - 1);
        int to = firstAfter((period + 1) * length - 1);
        if (to - from <= kept) {
            return true;
        }
        statements.remove(to - 1);
        return false;
    }

    private static long period(long reach) {
        return Math.max(1, reach / PERIODS);
    }

    /** The statements that became known after one time and not after the other. */
    List<CustomerActivity> known(long after, long upTo) {
        return statements.subList(firstAfter(after), firstAfter(upTo));
    }

    /** Forgets what became known up to the time, and says what it was. */
    List<CustomerActivity> forget(long upTo) {
        if (statements.isEmpty() || statements.get(0).knownAt() > upTo) {
            return List.of();
        }
        List<CustomerActivity> old = statements.subList(0, firstAfter(upTo));
        List<CustomerActivity> forgotten = List.copyOf(old);
        old.clear();
        return forgotten;
    }

    List<CustomerActivity> statements() {
        return Collections.unmodifiableList(statements);
    }

    private int firstAfter(long time) {
        int low = 0;
        int high = statements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (statements.get(middle).knownAt() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
