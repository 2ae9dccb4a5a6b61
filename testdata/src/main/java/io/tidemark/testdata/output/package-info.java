/** Writes events as bytes: JSON in both layouts, CSV, and the folders they go to. */
package io.tidemark.testdata.output;
