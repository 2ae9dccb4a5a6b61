/** Reads shards, by polling or by subscription, and emits their records. */
package io.tidemark.connectors.kinesis.reader;
