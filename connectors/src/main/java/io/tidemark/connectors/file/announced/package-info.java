/** Files that are announced by messages on a queue, instead of being looked for. */
package io.tidemark.connectors.file.announced;
