/** Rules that look at one order, with its transactions and chargebacks. One file a rule. */
package io.tidemark.rules.order;
