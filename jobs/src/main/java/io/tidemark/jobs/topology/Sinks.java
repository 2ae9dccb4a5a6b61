package io.tidemark.jobs.topology;

import io.tidemark.connectors.sns.SnsSink;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertMessages;
import io.tidemark.jobs.alerts.AlertSinks;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.deadletter.DeadLetter;
import io.tidemark.jobs.deadletter.DeadLetterSinks;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
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
 * @param alerts where alerts are kept and who is told of them
 */
public record Sinks(
        Map<Table, Sink<PublishedRow>> tables,
        Map<EventKind, Sink<DeadLetter>> deadLetters,
        Sink<DeadLetter> unknown,
        AlertSinks alerts) {

    /** Copies the maps. */
    public Sinks {
        tables = Map.copyOf(tables);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** The same, and somebody to be told of alerts. */
    public Sinks notifying(String name, Sink<Alert> notices) {
        return new Sinks(tables, deadLetters, unknown, alerts.notifying(name, notices));
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
                AlertSinks.files(config.alerts().archive()));
    }
}
