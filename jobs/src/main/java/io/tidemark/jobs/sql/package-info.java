/**
 * Fraud rules that analysts write in SQL: read from a folder, checked at start, matched over the activity of orders.
 */
package io.tidemark.jobs.sql;
