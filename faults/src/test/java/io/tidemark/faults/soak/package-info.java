/** How a job that runs for long fares: whether anything grows that should not. */
package io.tidemark.faults.soak;
