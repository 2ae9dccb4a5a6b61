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

    /** How many days up to the last one it takes to see whether a slot makes a case. */
    public int recentDays() {
        return 2 + (int) (recent / DAY);
    }

    /** How many days up to the last one a case looks at. */
    public int days() {
        return 2 + (int) Math.max(earlierDays + recent / DAY, rolling / DAY);
    }

    boolean holds(ProviderCounts newest, ProviderCounts latest, List<Standing> standing) {
        return !standing.isEmpty()
                || (failures > 0 && Math.max(latest.failed(), latest.failedTechnically()) >= failures)
                || (rolling > 0 && newest.disputed() > 0);
    }
}
