package io.tidemark.jobs.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What only the cluster inside this process heeds; a real cluster decides these itself.
 *
 * @param checkpointInterval how often the state is saved, which is also how often written rows become visible
 * @param checkpoints folder of the saved states, from which the next run goes on; a temporary one when empty
 * @param restartAttempts how often a run that fails is started again before it ends
 * @param s3 where S3 is
 * @param uiPort where on this machine Flink's web page is; 0 for a port that is free
 * @param metricsPort where on this machine metrics are served; nowhere when empty
 */
public record LocalConfig(
        Duration checkpointInterval,
        Optional<String> checkpoints,
        int restartAttempts,
        S3Config s3,
        int uiPort,
        Optional<Integer> metricsPort) {}
