/**
 * Records of an Amazon Kinesis data stream as a Flink source.
 *
 * <p>The source knows the service only through a {@linkplain io.tidemark.connectors.kinesis.streams small port}.
 */
package io.tidemark.connectors.kinesis;
