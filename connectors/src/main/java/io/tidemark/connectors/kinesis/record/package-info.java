/** What the source emits, and how several records are unpacked from one. */
package io.tidemark.connectors.kinesis.record;
