/** The deterministic generator of orders, transactions and chargebacks. */
package io.tidemark.testdata;
