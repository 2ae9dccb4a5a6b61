/** Records in the order in which they arrive, and the count of them. */
package io.tidemark.testdata.stream;
