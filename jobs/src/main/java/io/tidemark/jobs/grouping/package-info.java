/**
 * Brings together, in a bounded run, all entries of the same digest: a hash aggregation outside the heap that goes to
 * disk where memory ends. It compares nothing and reads each entry once, in the order of memory.
 */
package io.tidemark.jobs.grouping;
