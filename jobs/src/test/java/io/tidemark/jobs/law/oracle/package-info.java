/**
 * The law restated: what the daily tables must hold for a given set of events, worked out from the whole set at once
 * with plain collections. Written to be obviously correct, and apart from the job: it shares no code with it.
 */
package io.tidemark.jobs.law.oracle;
