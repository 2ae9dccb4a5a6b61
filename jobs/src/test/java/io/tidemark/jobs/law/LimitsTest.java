package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.jobs.law.oracle.Table;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beyond the limits, too, a live job and a replay leave the same tables, and tell of the same events. */
@Timeout(120)
class LimitsTest {

    private static final LimitsConfig LIMITS = new LimitsConfig(10, 3, 4, 3);
    private static final Pattern TRANSACTION = Pattern.compile("transactionId=([^,]+)");
    private static final Pattern CHARGEBACK = Pattern.compile("chargebackId=([^,]+)");

    @TempDir
    private Path folder;

    @Test
    void oneHostileCustomerOrProviderIsCutToSizeInTheSameWayLiveAndInAReplay() throws Exception {
        RawEvents events = hostile();
        ReplayConfig replayed = ReplayConfig.in(folder.resolve("replay")).limits(LIMITS);
        ReplayConfig live = ReplayConfig.in(folder.resolve("live"))
                .mode(Mode.STREAM)
                .retention(Duration.ofDays(36_500))
                .limits(LIMITS);
        Delivery.plain().write(events, replayed);
        new Delivery(2, Delivery.Format.LINES, false, 2, 0, 17).write(events, live);

        RunReport report = new EmbeddedReplay(replayed.build(), 2).run((records, elapsed) -> {});
        Map<String, Table> expected = new CuratedTables(replayed.curated()).current();
        try (LiveRun run = LiveRun.start(live.build(), folder.resolve("checkpoints"), Duration.ofMillis(300))) {
            CuratedTables tables = new CuratedTables(live.curated());
            await().atMost(Duration.ofMinutes(1))
                    .failFast("the job has failed", () -> !run.isAlive())
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(CuratedTables.differences(expected, tables.current()))
                            .isEmpty());
            run.drain();
        }

        assertThat(count(expected, "daily_transactions", "transaction_count")).isEqualTo(10 + 7 + 1);
        assertThat(count(expected, "daily_chargebacks", "chargeback_count")).isEqualTo(3);
        assertThat(rowsOf(expected, "daily_payment_methods", "provider", RowKey.OTHER))
                .isPositive();
        assertThat(rowsOf(expected, "daily_failures", "error_code", RowKey.OTHER))
                .isPositive();
        assertThat(leftOut(replayed, "transactions", FaultCode.TOO_MANY_TRANSACTIONS, TRANSACTION))
                .hasSize(20)
                .isEqualTo(leftOut(live, "transactions", FaultCode.TOO_MANY_TRANSACTIONS, TRANSACTION));
        assertThat(leftOut(replayed, "chargebacks", FaultCode.TOO_MANY_CHARGEBACKS, CHARGEBACK))
                .hasSize(5)
                .isEqualTo(leftOut(live, "chargebacks", FaultCode.TOO_MANY_CHARGEBACKS, CHARGEBACK));
        RunReport.KindCounts counts = report.kinds().get(EventKind.TRANSACTION);
        assertThat(counts.rejectedByCode()).containsEntry("TOO_MANY_TRANSACTIONS", 20L);
        assertThat(counts.accepted()).isEqualTo(18);
        assertThat(report.kinds().get(EventKind.CHARGEBACK).accepted()).isEqualTo(3);
    }

    /** An order of 30 payments; a payment with 8 chargebacks; 7 providers, one of them with 7 error codes. */
    private static RawEvents hostile() {
        List<String> transactions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            transactions.add(EventText.transaction("large", "t" + i).json());
        }
        for (int i = 0; i < 7; i++) {
            transactions.add(EventText.transaction("o" + i, "p" + i)
                    .method("wallet", "provider-" + i)
                    .status("failed")
                    .with("error_code", "code-" + i)
                    .json());
        }
        transactions.add(EventText.transaction("disputed", "d").json());
        List<String> chargebacks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            chargebacks.add(
                    EventText.chargeback("d").with("chargeback_id", "c" + i).json());
        }
        return new RawEvents(transactions, List.of(EventText.order("large").json()), chargebacks);
    }

    private static Set<String> leftOut(ReplayConfig config, String kind, FaultCode code, Pattern id)
            throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String letter : new DeadLetterFiles(config.deadLetter()).lines(kind)) {
            if (letter.contains("\"" + code + "\"")) {
                Matcher found = id.matcher(letter);
                assertThat(found.find()).as(letter).isTrue();
                ids.add(found.group(1));
            }
        }
        return ids;
    }

    private static long count(Map<String, Table> tables, String table, String measure) {
        return tables.get(table).rows().values().stream()
                .mapToLong(measures -> measures.get(measure).longValueExact())
                .sum();
    }

    private static long rowsOf(Map<String, Table> tables, String table, String column, String value) {
        return tables.get(table).rows().keySet().stream()
                .filter(row -> value.equals(row.get(column)))
                .count();
    }
}
