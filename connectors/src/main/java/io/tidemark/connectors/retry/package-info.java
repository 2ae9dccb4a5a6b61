/** How calls that failed are made again. */
package io.tidemark.connectors.retry;
