/** What a deployment sets: the typed configuration, where it is read from and how it is checked. */
package io.tidemark.jobs.config;
