/**
 * How good rules are, told by what became of the orders that they alerted about, and by labels where there are some.
 */
package io.tidemark.jobs.backtest;
