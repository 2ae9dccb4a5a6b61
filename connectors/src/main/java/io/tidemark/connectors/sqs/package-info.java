/** Messages of Amazon SQS queues, through a small port. */
package io.tidemark.connectors.sqs;
