package io.tidemark.faults.trial;

import io.tidemark.faults.schedule.Fault;
import java.time.Duration;

/**
 * How the job got over a fault.
 *
 * @param fault what happened last before
 * @param took from the kill, or from the end of what lasted, to the first completed checkpoint that was begun after it
 */
public record Recovery(Fault fault, Duration took) {}
