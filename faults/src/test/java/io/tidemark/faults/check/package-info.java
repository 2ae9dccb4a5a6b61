/** What the job has left, held against what it should have. */
package io.tidemark.faults.check;
