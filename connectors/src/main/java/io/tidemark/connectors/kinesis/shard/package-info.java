/** What a shard is, where it stands among the others, and a position in it. */
package io.tidemark.connectors.kinesis.shard;
