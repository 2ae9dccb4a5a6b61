package io.tidemark.connectors.sns.topic;

/**
 * A message that a topic did not take, of those sent in one call.
 *
 * @param place its place among them
 * @param failure why
 */
public record Refusal(int place, TopicFailure failure) {}
