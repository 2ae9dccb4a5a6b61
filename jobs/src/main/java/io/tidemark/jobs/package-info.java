/** The finance job: its graph, operators, tables, configuration and command line. */
package io.tidemark.jobs;
