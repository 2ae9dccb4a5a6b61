/** What goes wrong on the way: records that arrive twice, late, out of order, restated, or broken. */
package io.tidemark.testdata.trouble;
