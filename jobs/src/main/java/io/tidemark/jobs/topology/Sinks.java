package io.tidemark.jobs.topology;

import io.tidemark.connectors.sns.SnsSink;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertMessages;
import io.tidemark.jobs.alerts.AlertSinks;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.deadletter.DeadLetterSinks;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.manifest.ToldSink;
import io.tidemark.jobs.tables.TableSinks;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;

/**
 * Where the graph's output goes.
 *
 * @param tables a sink for each table
 * @param deadLetters a sink for each kind of event
 * @param unknown for rejected records of which the kind is unknown
 * @param leftOut for events, of whatever kind, that are beyond a limit
 * @param alerts where alerts are kept and who is told of them
 */
public record Sinks(
        Map<Table, Sink<PublishedRow>> tables,
        Map<EventKind, Sink<DeadLetter>> deadLetters,
        Sink<DeadLetter> unknown,
        Sink<DeadLetter> leftOut,
        AlertSinks alerts) {

    /** Copies the maps. */
    public Sinks {
        tables = Map.copyOf(tables);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** The same, and somebody to be told of alerts. */
    public Sinks notifying(String name, Sink<Alert> notices) {
        return new Sinks(tables, deadLetters, unknown, leftOut, alerts.notifying(name, notices));
    }

    /**
     * The same file sinks, each of which leaves a file in the folder when all that it wrote can be seen. Only for a run
     * that ends.
     */
    public Sinks leavingManifests(String folder) {
        Map<Table, Sink<PublishedRow>> toldTables = new EnumMap<>(Table.class);
        tables.forEach((table, sink) -> toldTables.put(table, told(sink, OperatorId.tableSink(table), folder)));
        Map<EventKind, Sink<DeadLetter>> toldLetters = new EnumMap<>(EventKind.class);
        deadLetters.forEach((kind, sink) -> toldLetters.put(kind, told(sink, OperatorId.deadLetterSink(kind), folder)));
        AlertSinks toldAlerts = new AlertSinks(
                told(alerts.archive(), OperatorId.ALERT_ARCHIVE, folder),
                told(alerts.shadowArchive(), OperatorId.SHADOW_ALERT_ARCHIVE, folder),
                alerts.notices());
        Sink<DeadLetter> toldLeftOut = told(leftOut, OperatorId.LEFT_OUT_DEAD_LETTERS, folder);
        return new Sinks(toldTables, toldLetters, unknown, toldLeftOut, toldAlerts);
    }

    private static <T> Sink<T> told(Sink<T> sink, OperatorId id, String folder) {
        return ToldSink.of(sink, id.uid() + "-manifest", new Location(folder).resolve(id.uid() + ".json"));
    }

    /** All sinks that the configuration names. */
    public static Sinks of(JobConfig config) {
        Sinks files = files(config);
        return config.alerts()
                .topic()
                .map(topic ->
                        files.notifying("sns", SnsSink.of(Configuration.fromMap(topic.options()), new AlertMessages())))
                .orElse(files);
    }

    /** The file sinks that the configuration names: nobody is notified. */
    public static Sinks files(JobConfig config) {
        Map<Table, Sink<PublishedRow>> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tables.put(
                    table,
                    TableSinks.of(
                            table,
                            config.sinks().curated(),
                            config.reporting().zone(),
                            config.reporting().runId()));
        }
        Map<EventKind, Sink<DeadLetter>> deadLetters = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            deadLetters.put(kind, DeadLetterSinks.of(kind, config.sinks().deadLetter()));
        }
        return new Sinks(
                tables,
                deadLetters,
                DeadLetterSinks.ofUnknown(config.sinks().deadLetter()),
                DeadLetterSinks.ofLeftOut(config.sinks().deadLetter()),
                AlertSinks.files(config.alerts().archive()));
    }
}
