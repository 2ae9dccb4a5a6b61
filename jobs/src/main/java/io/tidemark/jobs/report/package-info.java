/** The report: what is in the tables, as one page to look at. */
package io.tidemark.jobs.report;
