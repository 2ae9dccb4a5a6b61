/** How the readers of all sources run the thread that fetches. */
package io.tidemark.connectors.fetching;
