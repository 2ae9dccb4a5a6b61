/** What is on the class path, held against the advisories that have been published for it. */
package io.tidemark.jobs.advisories;
