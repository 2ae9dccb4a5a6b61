/** Proofs that the tables are a function of the set of input events, whatever way the events take to them. */
package io.tidemark.jobs.law;
