/** The fraud rules about customers: one file a rule. */
package io.tidemark.rules.customer;
