package io.tidemark.connectors.sqs;

/**
 * A message that was received.
 *
 * @param id the same each time it is received
 * @param receipt what it takes to delete it; another one each time it is received
 * @param body the content
 */
public record QueueMessage(String id, String receipt, String body) {}
