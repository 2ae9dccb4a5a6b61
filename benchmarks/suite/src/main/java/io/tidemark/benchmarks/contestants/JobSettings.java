package io.tidemark.benchmarks.contestants;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.run.RunId;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the job is told when it is measured.
 *
 * @param kinds which of them are read
 * @param rules whether all fraud rules are live; else there is none
 */
public record JobSettings(Set<EventKind> kinds, boolean rules) {

    private static final ZoneId ZONE = ZoneId.of("UTC");

    /** Copies the set. */
    public JobSettings {
        kinds = Set.copyOf(kinds);
    }

    /** The job that reads from one folder and writes below another. */
    public JobConfig job(Path input, Path output) {
        Map<EventKind, List<String>> paths = new EnumMap<>(EventKind.class);
        kinds.forEach(
                kind -> paths.put(kind, List.of(input.resolve(kind.plural()).toString())));
        RulesConfig standard = RulesConfig.standard();
        return new ReplayConfig(
                        paths,
                        new SinkConfig(
                                output.resolve("curated").toString(),
                                output.resolve("dead-letter").toString()),
                        Optional.empty(),
                        ZONE,
                        ZONE,
                        rules ? standard : standard.withoutRules(),
                        output.resolve("alerts").toString(),
                        InputLimits.usual(),
                        RunId.next())
                .job();
    }
}
