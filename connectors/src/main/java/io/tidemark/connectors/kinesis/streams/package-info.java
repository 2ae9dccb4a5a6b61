/** The port to Kinesis: the few calls that the source makes, and how they fail. */
package io.tidemark.connectors.kinesis.streams;
