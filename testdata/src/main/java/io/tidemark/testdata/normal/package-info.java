/** Normal trade: when orders come, from whom, how they are paid, what becomes of them, and how their events arrive. */
package io.tidemark.testdata.normal;
