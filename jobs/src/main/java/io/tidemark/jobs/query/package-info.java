/** SQL over the written tables, by an embedded engine that reads Parquet. */
package io.tidemark.jobs.query;
