/** A round: events, servers, a job that takes them, and what happens to it meanwhile. */
package io.tidemark.faults.trial;
