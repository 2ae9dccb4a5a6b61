/** Amazon S3 for a cluster inside this process: how it gets there, and what its refusals mean. */
package io.tidemark.jobs.store;
