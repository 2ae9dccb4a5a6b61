/**
 * Messages to an Amazon SNS topic as a Flink sink.
 *
 * <p>The sink knows the service only through a {@linkplain io.tidemark.connectors.sns.topic small port}.
 */
package io.tidemark.connectors.sns;
