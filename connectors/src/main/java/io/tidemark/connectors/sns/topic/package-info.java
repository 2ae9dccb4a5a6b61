/** The port to a topic, and what goes through it. */
package io.tidemark.connectors.sns.topic;
