package io.tidemark.rules.activity;

import java.io.Serializable;
import java.util.List;

/**
 * When the end of a slot makes a case of a provider.
 *
 * @param failures this many failures, technical or not, within {@code recent}; zero when failures are no sign
 * @param recent a stretch of time, milliseconds
 * @param earlierDays with how many earlier days that stretch is compared
 * @param rolling over what stretch of time chargebacks are held against payments, milliseconds; zero when they are no
 *     sign
 */
public record ProviderWatch(int failures, long recent, int earlierDays, long rolling) implements Serializable {

    private static final long DAY = ProviderDay.SLOTS * ProviderActivity.SLOT;

    /** Watches for nothing. */
    public static final ProviderWatch NOTHING = new ProviderWatch(0, 0, 0, 0);

    /** Many failures. */
    public static ProviderWatch forFailures(int failures, long recent, int earlierDays) {
        return new ProviderWatch(failures, recent, earlierDays, 0);
    }

    /** Chargebacks. */
    public static ProviderWatch forDisputes(long rolling) {
        return new ProviderWatch(0, 0, 0, rolling);
    }

    /** Both what this and what the other watches for, which are not of the same kind. */
    public ProviderWatch and(ProviderWatch other) {
        return new ProviderWatch(
                Math.max(failures, other.failures),
                Math.max(recent, other.recent),
                Math.max(earlierDays, other.earlierDays),
                Math.max(rolling, other.rolling));
    }

    /** How far back from the end of a slot it takes to see whether that makes a case, milliseconds. */
    public long signReach() {
        return Math.max(recent, ProviderActivity.SLOT);
    }

    /** How far back from the end of a slot a case looks, milliseconds. */
    public long caseReach() {
        return Math.max(earlierDays * DAY + signReach(), rolling);
    }

    boolean holds(ProviderCounts newest, ProviderCounts latest, List<Standing> standing) {
        return !standing.isEmpty()
                || (failures > 0 && Math.max(latest.failed(), latest.failedTechnically()) >= failures)
                || (rolling > 0 && newest.disputed() > 0);
    }
}
