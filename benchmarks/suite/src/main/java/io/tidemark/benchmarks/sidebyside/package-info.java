/** The job beside a loop that only parses, and beside the same tables in other engines. */
package io.tidemark.benchmarks.sidebyside;
