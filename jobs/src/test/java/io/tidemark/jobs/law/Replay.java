package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.jobs.law.oracle.Table;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.RunReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What a replay left behind.
 *
 * @param report what the job says of itself
 * @param tables the current rows of its tables
 * @param sent the events as they were sent, duplicates included
 * @param config what it ran with
 * @param started when it began
 */
record Replay(RunReport report, Map<String, Table> tables, RawEvents sent, ReplayConfig config, Instant started) {

    /** Sends the scenario's events the given way to a job, in a folder that is still empty. */
    static Replay of(Scenario scenario, Delivery delivery, Path folder) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder).zones(scenario.reportingZone(), scenario.inputZone());
        return run(config, delivery.write(scenario.events(), config), delivery.parallelism());
    }

    /** Runs the job over files that are already there; they hold the events given. */
    static Replay run(ReplayConfig config, RawEvents sent, int parallelism) throws Exception {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        RunReport report = new EmbeddedReplay(config.build(), parallelism).run((records, elapsed) -> {});
        try (CuratedTables tables = new CuratedTables(config.curated())) {
            return new Replay(report, tables.current(), sent, config, started);
        }
    }

    /** The current rows of a table that hold anything. */
    Map<Map<String, String>, Map<String, BigDecimal>> rows(String table) {
        return tables.get(table).withoutEmptyRows().rows();
    }

    /** Fails unless the job's files and its report are those of the law. */
    Replay keepsTheLaw() throws Exception {
        Outcome outcome = new Outcome(config, sent);
        outcome.keepsTheLaw();
        try (CuratedTables curated = new CuratedTables(config.curated())) {
            assertThat(curated.everyValue("epoch_ms(as_of)"))
                    .allSatisfy(asOf -> assertThat(Instant.ofEpochMilli(Long.parseLong(asOf)))
                            .isBetween(started, Instant.now()));
        }
        Answer answer = outcome.answer();
        assertCounts(
                EventKind.TRANSACTION, sent.transactions(), answer.rejected().transactions(), answer.transactions());
        assertCounts(EventKind.ORDER, sent.orders(), answer.rejected().orders(), answer.orders());
        assertCounts(EventKind.CHARGEBACK, sent.chargebacks(), answer.rejected().chargebacks(), answer.chargebacks());
        return this;
    }

    private void assertCounts(EventKind kind, List<String> sentTexts, List<String> rejectedTexts, int entities) {
        RunReport.KindCounts counts = report.kinds().get(kind);
        assertThat(counts.read()).as("%s read", kind.plural()).isEqualTo(sentTexts.size());
        assertThat(counts.rejected()).as("%s rejected", kind.plural()).isEqualTo(rejectedTexts.size());
        assertThat(counts.accepted()).as("%s accepted", kind.plural()).isEqualTo(entities);
        assertThat(counts.accepted() + counts.duplicate() + counts.superseded() + counts.rejected())
                .as("%s accounted for", kind.plural())
                .isEqualTo(counts.read());
    }
}
