/** How the job's output files are laid out and written, whatever is in them. */
package io.tidemark.jobs.files;
