/** A Flink cluster of separate processes on this machine, to which things can happen. */
package io.tidemark.faults.cluster;
