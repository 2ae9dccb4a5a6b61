package io.tidemark.faults.check;

import io.tidemark.jobs.query.RowDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * What is done about rows that stay when a job goes back to an older checkpoint, though what it has read since does not
 * give them: their days are rebuilt, by a replay over the tables of the job.
 *
 * @param input the events
 * @param forgotten when the job published what it no longer knew afterwards
 */
public record Remedy(Path input, List<Span> forgotten) {

    public Remedy {
        forgotten = List.copyOf(forgotten);
    }

    /** From one moment to another. */
    public record Span(Instant from, Instant to) {

        boolean has(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(to);
        }
    }

    /** Whether there is any row that it could be for. */
    public boolean isPossible() {
        return !forgotten.isEmpty();
    }

    /** Whether it is for this row: one that was published at another time is wrong for another reason. */
    public boolean isFor(RowDifference row) {
        return row.publishedBy()
                .map(by -> OffsetDateTime.parse(by.asOf()).toInstant())
                .filter(moment -> forgotten.stream().anyMatch(span -> span.has(moment)))
                .isPresent();
    }

    /** Rebuilds days of the tables that a job has left. */
    public void rebuild(Written live, Collection<LocalDate> days)
            throws IOException, InterruptedException, TimeoutException {
        Path place = Files.createDirectories(live.folder().resolveSibling("rebuilt"));
        Path tables = place.resolve(live.curated().getFileName());
        Files.move(live.curated(), tables);
        for (LocalDate day : days) {
            List<String> arguments = Truth.replay(input, place);
            arguments.addAll(List.of("--no-rules", "--from", day.toString(), "--to", day.toString()));
            CommandLine.start(arguments, place.resolveSibling("rebuilt-" + day + ".out"))
                    .awaitSuccess();
        }
        Files.move(tables, live.curated());
    }
}
