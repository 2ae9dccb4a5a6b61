/** Text from outside that people get to see. */
package io.tidemark.connectors.text;
