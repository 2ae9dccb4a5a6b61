/** All fraud rules, and how a deployment runs them. */
package io.tidemark.rules;
