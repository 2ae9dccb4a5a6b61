/** Shards as Flink's splits, and what readers tell the enumerator about them. */
package io.tidemark.connectors.kinesis.split;
