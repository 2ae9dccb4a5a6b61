/** Makes few files of many, without readers noticing. */
package io.tidemark.jobs.compaction;
