package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.cli.Cli.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live job over streams, into a bucket and a topic, each of them a server that speaks the real protocol, through
 * kills and outages: what is left is what a replay of the same events leaves. Takes minutes, so it is run on demand,
 * and prints what happened.
 */
class LiveCloudProof {

    private static final int DAYS = Integer.getInteger("tidemark.proof.days", 31);
    private static final int ORDERS_PER_DAY = Integer.getInteger("tidemark.proof.orders-per-day", 2_000);
    private static final long SEED = Long.getLong("tidemark.proof.seed", 20_261_123);
    private static final int KILLS = Integer.getInteger("tidemark.proof.kills", 3);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("tidemark.proof.outage-seconds", 120));
    private static final int RATE = Integer.getInteger("tidemark.proof.rate", 500);

    @TempDir
    private Path folder;

    @Test
    void killsLoseNothingAndRepeatNothing() throws Exception {
        Random random = new Random(SEED);
        try (CloudTrial trial = CloudTrial.start(folder, DAYS, ORDERS_PER_DAY, SEED)) {
            FutureTask<Result> producing = trial.produce();
            for (int kill = 0; kill < KILLS; kill++) {
                Process run = trial.run();
                // Each kill comes in its share of the events, and something is left after the last.
                trial.awaitTransactions(run, (kill + random.nextDouble()) / (KILLS + 1));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
                trial.kill(run);
            }
            assertThat(producing.get().exitCode()).isZero();
            trial.runToTheEnd();
            trial.say("the tables count " + Numbers.count(trial.transactions()) + " transactions");
            trial.tablesAreThoseOfTheReplay();
            trial.alertsAreThoseOfTheArchiveAndOfTheReplay();
        }
    }

    @Test
    void outagesAreWaitedOut() throws Exception {
        try (CloudTrial trial = CloudTrial.start(folder, DAYS, ORDERS_PER_DAY, SEED)) {
            FutureTask<Result> producing = trial.produce("--rate", String.valueOf(RATE));
            Process run = trial.run();
            trial.awaitRows(run);

            trial.s3.stop();
            trial.say("S3 is down");
            TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
            trial.s3.startAgain();
            trial.say("S3 is up");
            trial.awaitRows(run);
            trial.say("rows can be seen again");

            trial.messages.goDown();
            trial.say("SNS and SQS are down");
            TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
            int before = trial.subscriber.messages();
            trial.messages.comeUp();
            trial.say("SNS and SQS are up");
            trial.awaitAlerts(run, before);
            trial.say("alerts come again");

            assertThat(producing.get().exitCode()).isZero();
            trial.say("what the run said:\n" + String.join("\n", trial.lastWords()));
            trial.kill(run);
            trial.runToTheEnd();
            trial.tablesAreThoseOfTheReplay();
            trial.alertsAreThoseOfTheArchiveAndOfTheReplay();
        }
    }
}
