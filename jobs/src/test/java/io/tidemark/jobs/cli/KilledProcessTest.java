package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Traces;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.SdkSettings;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest of the {@link LiveCloudProof}: one kill of {@code ./tidemark run}, a process of its own. */
@Timeout(300)
class KilledProcessTest {

    private static final int DAYS = 10;
    private static final int ORDERS_PER_DAY = 30;
    private static final long SEED = 20_261_130;
    private static final int RATE = 30;

    @TempDir
    private Path folder;

    @Test
    void theNextRunGoesOnExactlyAndNeitherLeavesTheKey() throws Exception {
        try (CloudTrial trial = CloudTrial.start(folder, DAYS, ORDERS_PER_DAY, SEED)) {
            FutureTask<Result> producing = trial.produce("--rate", String.valueOf(RATE));
            Process run = trial.run();
            trial.awaitTransactions(run, 0.2);
            trial.kill(run);
            assertThat(producing.get().exitCode()).isZero();

            trial.runToTheEnd();

            trial.tablesAreThoseOfTheReplay();
            trial.alertsAreThoseOfTheArchiveAndOfTheReplay();
            trial.s3.fetch("", folder.resolve("bucket"));
            assertThat(folder.resolve("bucket/checkpoints")).isNotEmptyDirectory();
            assertThat(new Traces(SdkSettings.SECRET).below(folder))
                    .as("files that hold the key to S3")
                    .isEmpty();
        }
    }
}
