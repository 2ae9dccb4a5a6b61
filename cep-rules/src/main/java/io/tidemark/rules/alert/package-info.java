/** What rules say: findings, in the terms in which people are alerted. */
package io.tidemark.rules.alert;
