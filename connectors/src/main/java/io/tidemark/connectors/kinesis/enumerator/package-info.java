/** Finds the shards of a stream and hands them to readers, parents before children. */
package io.tidemark.connectors.kinesis.enumerator;
