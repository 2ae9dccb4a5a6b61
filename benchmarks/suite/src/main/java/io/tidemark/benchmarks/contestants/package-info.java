/** What is measured: the job and what one would use instead of it, each the main class of a process of its own. */
package io.tidemark.benchmarks.contestants;
