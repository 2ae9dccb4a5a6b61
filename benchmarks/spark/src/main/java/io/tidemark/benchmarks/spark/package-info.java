/** The tables in Spark SQL. */
package io.tidemark.benchmarks.spark;
