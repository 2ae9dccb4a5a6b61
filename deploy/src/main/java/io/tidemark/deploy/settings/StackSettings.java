package io.tidemark.deploy.settings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be chosen about a stack.
 *
 * @param environment names the deployment in resources and alerts, such as {@code production}
 * @param files the kinds of events that come as files; the others come over streams
 * @param reportingZone whose calendar days the tables count by
 * @param liveParallelism with which the live job starts
 * @param replayParallelism of replays
 * @param recoveryDays how old a snapshot may be that the live job is started from again
 * @param deadLetterDays how long rejected records are kept
 * @param streamHours how long the streams keep records
 * @param firstDay the first day that the tables can have
 * @param scanGigabytes how much one Athena query may read
 * @param subscriptions who is told of fraud alerts
 * @param operators e-mail addresses that are told of alarms and failed replays
 * @param warehouse Redshift Serverless, if wanted
 */
public record StackSettings(
        String environment,
        Set<EventKind> files,
        String reportingZone,
        int liveParallelism,
        int replayParallelism,
        int recoveryDays,
        int deadLetterDays,
        int streamHours,
        LocalDate firstDay,
        int scanGigabytes,
        List<Subscription> subscriptions,
        List<String> operators,
        Optional<WarehouseSettings> warehouse) {

    /** Copies the collections. */
    public StackSettings {
        files = Set.copyOf(files);
        subscriptions = List.copyOf(subscriptions);
        operators = List.copyOf(operators);
    }

    /** The name with which all resources begin. */
    public String name() {
        return "tidemark-" + environment;
    }

    /** The name of the live application. */
    public String liveApplication() {
        return name();
    }

    /** The name of its twin that replays. */
    public String replayApplication() {
        return name() + "-replay";
    }

    /** Days after which an upload that was begun and not ended is given up: later than any snapshot that names it. */
    public int uploadDays() {
        return recoveryDays + 7;
    }
}
