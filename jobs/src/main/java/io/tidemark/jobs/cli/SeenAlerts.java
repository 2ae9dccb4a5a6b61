package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.Alert;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which messages about alerts a reader has seen: the same one may come twice, and an older one after a newer. */
final class SeenAlerts {

    private static final int REMEMBERED = 100_000;

    private final Map<String, Integer> latest = new LinkedHashMap<>();

    /** Whether it is newer than all that was seen about the same alert; it is seen from now on. */
    boolean see(Alert alert) {
        if (latest.getOrDefault(alert.alertId(), 0) >= alert.sequence()) {
            return false;
        }
        latest.remove(alert.alertId());
        latest.put(alert.alertId(), alert.sequence());
        if (latest.size() > REMEMBERED) {
            latest.remove(latest.keySet().iterator().next());
        }
        return true;
    }
}
