package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.Oracle;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The files that a job which has ended left behind.
 *
 * @param config what it ran with
 * @param sent the events as they were sent, duplicates included
 */
record Outcome(ReplayConfig config, RawEvents sent) {

    /** What the law says of the events. */
    Answer answer() {
        return new Oracle(config.reportingZone(), config.inputZone()).answer(sent);
    }

    /** Fails unless tables and dead letters are those of the law, every row closed and nothing told twice. */
    void keepsTheLaw() throws SQLException, IOException {
        Answer answer = answer();
        try (CuratedTables tables = new CuratedTables(config.curated())) {
            assertThat(CuratedTables.differences(answer.tables(), tables.current()))
                    .as("differences between the law and the job")
                    .isEmpty();
            assertThat(tables.currentValues("final")).isSubsetOf(Set.of("true"));
            assertThat(tables.everyValue("reporting_zone"))
                    .isSubsetOf(Set.of(config.reportingZone().getId()));
            assertThat(tables.everyValue("run_id")).isSubsetOf(Set.of(ReplayConfig.RUN_ID));
            assertThat(tables.repeatedRevisions()).isEmpty();
        }
        DeadLetterFiles deadLetters = new DeadLetterFiles(config.deadLetter());
        assertDeadLetters(deadLetters, "transactions", answer.rejected().transactions());
        assertDeadLetters(deadLetters, "orders", answer.rejected().orders());
        assertDeadLetters(deadLetters, "chargebacks", answer.rejected().chargebacks());
    }

    private static void assertDeadLetters(DeadLetterFiles deadLetters, String kind, List<String> rejected)
            throws IOException {
        assertThat(deadLetters.texts(kind))
                .as("dead letters of %s", kind)
                .containsExactlyInAnyOrderElementsOf(
                        rejected.stream().map(DeadLetterFiles::masked).toList());
    }
}
