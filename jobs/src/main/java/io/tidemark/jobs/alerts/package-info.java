/** Alerts: what becomes of findings, how they are written and where they go. */
package io.tidemark.jobs.alerts;
