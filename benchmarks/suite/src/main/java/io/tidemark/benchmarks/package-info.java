/** The benchmarks' command line, and what all of them share. */
package io.tidemark.benchmarks;
