package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.server.ListeningSockets;
import io.tidemark.faults.schedule.Fault;
import io.tidemark.faults.schedule.Schedule;
import io.tidemark.faults.schedule.Step;
import io.tidemark.faults.trial.Journal;
import io.tidemark.faults.trial.Round;
import io.tidemark.faults.trial.RoundReport;
import io.tidemark.faults.trial.RoundSize;
import io.tidemark.faults.trial.Site;
import io.tidemark.jobs.Traces;
import io.tidemark.localcloud.SdkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest of the {@link ClusterFaults}: processes of a real cluster are killed and services fail, under load. */
@Timeout(480)
class ShortFaultsTest {

    private static final long SEED = 20_261_129;

    /** One of each sort; the job manager is killed before the job has got over the loss of a task manager. */
    private static final Schedule SCHEDULE = new Schedule(
            SEED,
            Stream.of(
                            Fault.KILL_TASK_MANAGER,
                            Fault.S3_FAILS,
                            Fault.KINESIS_THROTTLES,
                            Fault.SNS_UNAVAILABLE,
                            Fault.RESHARDING,
                            Fault.KILL_TASK_MANAGER,
                            Fault.KILL_JOB_MANAGER)
                    .map(ShortFaultsTest::step)
                    .toList());

    /**
     * At so few events a second some are still to come when the job has got over the last, however busy the machine is.
     */
    private static final RoundSize SMALL = RoundSize.of(30, 90, 20);

    /** What the owner of the cluster has written down. */
    private static final Path OF_THE_OWNER = Path.of("cluster", "conf", "config.yaml");

    @Test
    void nothingIsLostNothingIsDoubledAndNothingIsToldToOthers(@TempDir Path folder) throws Exception {
        Set<String> openBefore = ListeningSockets.openToOthers();
        try (Site site = Site.setUp(folder, 2, SEED)) {
            RoundReport report = new Round(site, SCHEDULE, SMALL, new Journal(System.out)).play();

            assertThat(report.verdict().holds()).as(Round.complaint(report)).isTrue();
            assertThat(report.verdict().rows()).isPositive();
            assertThat(report.verdict().alerts()).isPositive();
            assertThat(report.verdict().rejected()).isPositive();
            assertThat(report.underLoad()).isEqualTo(SCHEDULE.steps().size());
            assertThat(ListeningSockets.openToOthers())
                    .as("sockets that are open to other machines")
                    .isSubsetOf(openBefore);
            assertTold(site.cluster().logs());
            assertThat(new Traces(SdkSettings.SECRET).below(folder))
                    .as("files that hold the key to S3")
                    .containsExactly(OF_THE_OWNER);
            assertThat(site.cluster().api().find("/jobmanager/config"))
                    .hasValueSatisfying(told -> assertThat(told.toString())
                            .contains("s3.secret-key")
                            .doesNotContain(SdkSettings.SECRET));
        }
    }

    /** As the table of faults has it. */
    private static void assertTold(Path logs) throws IOException {
        assertThat(logs.resolve("jobmanager.log"))
                .content()
                .containsPattern("TaskManager with id taskmanager-\\S+ is no longer reachable")
                .containsPattern("Found shard \\S+ of \\S+, children of \\[[^\\]]")
                .contains("switched from state RUNNING to RESTARTING");
        assertThat(new Traces("Messages wait, and are sent again and again").below(logs))
                .as("logs that tell of SNS")
                .anyMatch(log -> log.toString().startsWith("taskmanager-"));
    }

    private static Step step(Fault fault) {
        return new Step(fault, Duration.ofSeconds(1), Duration.ofSeconds(2), 0, fault == Fault.KILL_JOB_MANAGER);
    }
}
