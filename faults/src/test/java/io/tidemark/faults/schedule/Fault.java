package io.tidemark.faults.schedule;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can happen to a job that runs. */
public enum Fault {
    /** A task manager loses power. */
    KILL_TASK_MANAGER,
    /** The job manager loses power. */
    KILL_JOB_MANAGER,
    /** A task manager stands still for half a minute, then goes on. */
    FREEZE_TASK_MANAGER,
    /** S3 is away. */
    S3_DOWN,
    /** S3 is slow. */
    S3_SLOW,
    /** S3 takes connections and answers nothing on them, ever. */
    S3_HANGS,
    /** S3 answers most calls with 500. */
    S3_FAILS,
    /** S3 answers most calls with 503. */
    S3_UNAVAILABLE,
    /** S3 answers most calls with SlowDown. */
    S3_THROTTLES,
    /** Kinesis is away. */
    KINESIS_DOWN,
    /** Kinesis is slow. */
    KINESIS_SLOW,
    /** Kinesis takes connections and answers nothing on them, ever. */
    KINESIS_HANGS,
    /** Kinesis answers most calls with 500. */
    KINESIS_FAILS,
    /** Kinesis answers most calls with 503. */
    KINESIS_UNAVAILABLE,
    /** Kinesis answers most calls with ProvisionedThroughputExceeded. */
    KINESIS_THROTTLES,
    /** SNS is away. */
    SNS_DOWN,
    /** SNS is slow. */
    SNS_SLOW,
    /** SNS takes connections and answers nothing on them, ever. */
    SNS_HANGS,
    /** SNS answers most calls with 500. */
    SNS_FAILS,
    /** SNS answers most calls with 503. */
    SNS_UNAVAILABLE,
    /** SNS answers most calls with Throttling. */
    SNS_THROTTLES,
    /** Shards are split, or two of them merged. */
    RESHARDING,
    /** The disk for checkpoints is full. */
    FULL_DISK,
    /** The newest checkpoint cannot be read, and the job has to be started again. */
    CORRUPT_CHECKPOINT;

    /** Those after which nothing at all may be there twice: the job is never started from an older checkpoint. */
    public static Set<Fault> survivedExactly() {
        return EnumSet.complementOf(EnumSet.of(CORRUPT_CHECKPOINT));
    }

    /** Those that are named, separated by commas. */
    public static Set<Fault> named(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
    }

    /** Whether a process is killed. */
    public boolean isKill() {
        return this == KILL_TASK_MANAGER || this == KILL_JOB_MANAGER;
    }
}
