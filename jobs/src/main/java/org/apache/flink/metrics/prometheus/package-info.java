/** What must be in Flink's own package to reach what Flink collects. */
package org.apache.flink.metrics.prometheus;
