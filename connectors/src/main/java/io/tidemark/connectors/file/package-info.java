/** A file source that hands out raw records, whatever the file's format and compression. */
package io.tidemark.connectors.file;
