/** How long the live job takes from an event to what follows from it. */
package io.tidemark.benchmarks.latency;
