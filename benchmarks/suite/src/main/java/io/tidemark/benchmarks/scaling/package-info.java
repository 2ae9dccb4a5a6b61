/** How the job's speed and state go with parallelism and with what there is to remember. */
package io.tidemark.benchmarks.scaling;
