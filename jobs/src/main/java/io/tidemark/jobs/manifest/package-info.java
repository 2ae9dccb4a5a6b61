/** How a run that ends on a cluster lets it be known. */
package io.tidemark.jobs.manifest;
