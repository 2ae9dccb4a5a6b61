/** What an order's account means to fraud rules: its cases, and what it adds to the activity of others. No Flink. */
package io.tidemark.jobs.activity;
