package io.tidemark.jobs.cli;

/**
 * Where messages go.
 *
 * @param interactive whether somebody watches, so that a line may be written over
 */
record Terminal(boolean interactive) {}
