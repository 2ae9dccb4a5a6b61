/** What rules look at: the activity of orders, customers and payment providers as of a time. */
package io.tidemark.rules.activity;
