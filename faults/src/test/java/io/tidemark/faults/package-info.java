/** The job on a real cluster, under faults. */
package io.tidemark.faults;
