/** Where services answer, and how they may be spoken to. */
package io.tidemark.connectors.endpoint;
