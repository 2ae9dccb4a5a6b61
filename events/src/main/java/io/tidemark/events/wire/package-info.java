/** What comes over the wire: JSON tokens and CSV cells, as slices of characters that cost no garbage. */
package io.tidemark.events.wire;
