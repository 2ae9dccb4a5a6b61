/** Putting records onto streams. */
package io.tidemark.connectors.kinesis.put;
