package io.tidemark.jobs.alerts;

import io.tidemark.jobs.files.JsonLines;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;

/**
 * Where alerts go.
 *
 * @param archive takes every message of live rules
 * @param shadowArchive takes every message of shadow rules, of which nobody is notified
 * @param notices sinks that notify people of the messages of live rules, each by its name in the graph, such as
 *     {@code terminal}
 */
public record AlertSinks(Sink<Alert> archive, Sink<Alert> shadowArchive, SortedMap<String, Sink<Alert>> notices) {

    /** What the folder of shadow rules' alerts has behind the name of the one beside it. */
    static final String SHADOW = "-shadow";

    /** Copies the map. */
    public AlertSinks {
        notices = new TreeMap<>(notices);
    }

    /** The archives: a folder and, beside it, one for shadow rules. Nobody is notified. */
    public static AlertSinks files(String folder) {
        Path path = new Path(folder);
        return new AlertSinks(archiveIn(path), archiveIn(path.suffix(SHADOW)), new TreeMap<>(Map.of()));
    }

    /** The same, and people are notified through one sink more. */
    public AlertSinks notifying(String name, Sink<Alert> sink) {
        SortedMap<String, Sink<Alert>> more = new TreeMap<>(notices);
        more.put(name, sink);
        return new AlertSinks(archive, shadowArchive, more);
    }

    /** JSON lines, in a folder for each UTC day of the messages' event times. */
    private static Sink<Alert> archiveIn(Path folder) {
        return JsonLines.daily(folder, alert -> AlertDays.dayOf(alert.eventTime()), new AlertForm());
    }
}
