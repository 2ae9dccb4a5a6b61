package io.tidemark.jobs.config;

/**
 * A configuration as it was read and checked.
 *
 * @param job what the job needs, wherever it runs
 * @param local what only the cluster inside this process heeds
 */
public record Deployment(JobConfig job, LocalConfig local) {}
