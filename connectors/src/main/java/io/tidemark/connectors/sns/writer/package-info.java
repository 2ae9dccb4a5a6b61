/** What a parallel instance of the sink does: batches, retries, metrics, state. */
package io.tidemark.connectors.sns.writer;
