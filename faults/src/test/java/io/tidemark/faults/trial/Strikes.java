package io.tidemark.faults.trial;

import static org.awaitility.Awaitility.await;

import io.tidemark.faults.cluster.ClusterJob;
import io.tidemark.faults.cluster.ClusterProcess;
import io.tidemark.faults.network.Behaviour;
import io.tidemark.faults.network.FaultyProxy;
import io.tidemark.faults.network.Reply;
import io.tidemark.faults.schedule.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes happen to a running job what a schedule says. */
final class Strikes {

    private static final Duration FROZEN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Behaviour SLOW = new Behaviour.Delay(Duration.ofMillis(300));
    private static final double MOST = 0.8;

    private final Site site;
    private final Services services;
    private final Journal journal;
    private final Resumption resumption;

    Strikes(Site site, Services services, Resumption resumption, Journal journal) {
        this.site = site;
        this.services = services;
        this.resumption = resumption;
        this.journal = journal;
    }

    /** The job that runs now. */
    ClusterJob job() {
        return resumption.job();
    }

    /** Makes it happen; returns, when it is over, the moment from which on the job can get over it. */
    Instant strike(Step step) throws IOException, InterruptedException {
        return switch (step.fault()) {
            case KILL_TASK_MANAGER -> killTaskManager(step);
            case KILL_JOB_MANAGER -> killJobManager();
            case FREEZE_TASK_MANAGER -> freezeTaskManager(step);
            case S3_DOWN -> disturb("S3", site.s3Proxy(), Behaviour.DOWN, step);
            case S3_HANGS -> disturb("S3", site.s3Proxy(), Behaviour.HANGS, step);
            case S3_SLOW -> disturb("S3", site.s3Proxy(), SLOW, step);
            case S3_FAILS -> disturb("S3", site.s3Proxy(), mostly(Reply.S3_FAULT), step);
            case S3_UNAVAILABLE -> disturb("S3", site.s3Proxy(), mostly(Reply.S3_UNAVAILABLE), step);
            case S3_THROTTLES -> disturb("S3", site.s3Proxy(), mostly(Reply.S3_THROTTLES), step);
            case KINESIS_DOWN -> disturb("Kinesis", services.kinesisProxy(), Behaviour.DOWN, step);
            case KINESIS_HANGS -> disturb("Kinesis", services.kinesisProxy(), Behaviour.HANGS, step);
            case KINESIS_SLOW -> disturb("Kinesis", services.kinesisProxy(), SLOW, step);
            case KINESIS_FAILS -> disturb("Kinesis", services.kinesisProxy(), mostly(Reply.KINESIS_FAULT), step);
            case KINESIS_UNAVAILABLE ->
                disturb("Kinesis", services.kinesisProxy(), mostly(Reply.KINESIS_UNAVAILABLE), step);
            case KINESIS_THROTTLES ->
                disturb("Kinesis", services.kinesisProxy(), mostly(Reply.KINESIS_THROTTLES), step);
            case SNS_DOWN -> disturb("SNS", services.snsProxy(), Behaviour.DOWN, step);
            case SNS_HANGS -> disturb("SNS", services.snsProxy(), Behaviour.HANGS, step);
            case SNS_SLOW -> disturb("SNS", services.snsProxy(), SLOW, step);
            case SNS_FAILS -> disturb("SNS", services.snsProxy(), mostly(Reply.SNS_FAULT), step);
            case SNS_UNAVAILABLE -> disturb("SNS", services.snsProxy(), mostly(Reply.SNS_UNAVAILABLE), step);
            case SNS_THROTTLES -> disturb("SNS", services.snsProxy(), mostly(Reply.SNS_THROTTLES), step);
            case RESHARDING -> reshard();
            case FULL_DISK -> fillDisk(step);
            case CORRUPT_CHECKPOINT -> resumption.fromTheOneBeforeACorruptOne();
        };
    }

    private static Behaviour mostly(Reply reply) {
        return new Behaviour.Refuse(reply, MOST);
    }

    private Instant killTaskManager(Step step) {
        int index = site.cluster().victim(step.victim());
        Instant now = kill(site.cluster().taskManager(index));
        site.cluster().replaceTaskManager(index);
        return now;
    }

    private Instant killJobManager() {
        Instant now = kill(site.cluster().jobManager());
        site.cluster().replaceJobManager();
        return now;
    }

    private Instant kill(ClusterProcess process) {
        Instant now = Instant.now();
        process.kill();
        journal.say("kill -9 " + process.name());
        return now;
    }

    private Instant freezeTaskManager(Step step) throws InterruptedException {
        ClusterProcess process = site.cluster().taskManager(site.cluster().victim(step.victim()));
        Instant frozen = Instant.now();
        process.freeze();
        journal.say("froze " + process.name());
        ClusterJob.Checkpoint without = job().awaitCheckpoint(frozen, PATIENCE);
        journal.say("the others go on without it after " + Journal.seconds(Duration.between(frozen, without.complete()))
                + " s");
        sleepUntil(frozen.plus(FROZEN));
        process.thaw();
        Instant thawed = Instant.now();
        journal.say(process.name() + " goes on as if nothing had been");
        return thawed;
    }

    private Instant disturb(String service, FaultyProxy proxy, Behaviour behaviour, Step step)
            throws InterruptedException {
        long before = proxy.disturbed();
        proxy.behave(behaviour);
        journal.say(service + ": " + behaviour);
        sleepUntil(Instant.now().plus(step.lasting()));
        awaitCall(proxy, before);
        proxy.behave(Behaviour.NORMAL);
        journal.say(service + " is well again; connections without an answer of its own, or with a late one: "
                + (proxy.disturbed() - before));
        return Instant.now();
    }

    /** A service that nobody asks meanwhile has not failed. */
    private static void awaitCall(FaultyProxy proxy, long before) {
        await("a call that is refused, late or not answered").atMost(PATIENCE).until(() -> proxy.disturbed() > before);
    }

    private Instant reshard() {
        services.reshard();
        journal.say("resharded");
        return Instant.now();
    }

    private Instant fillDisk(Step step) throws IOException, InterruptedException {
        long failed = job().failedCheckpoints();
        site.disk().fill();
        journal.say("the disk for checkpoints is full");
        await("a checkpoint that fails").atMost(PATIENCE).until(() -> job().failedCheckpoints() > failed);
        sleepUntil(Instant.now().plus(step.lasting()));
        site.disk().clear();
        journal.say("the disk has room again; " + (job().failedCheckpoints() - failed) + " checkpoints failed");
        return Instant.now();
    }

    static void sleepUntil(Instant moment) throws InterruptedException {
        long left = Duration.between(Instant.now(), moment).toMillis();
        if (left > 0) {
            TimeUnit.MILLISECONDS.sleep(left);
        }
    }
}
