/** What a rule is: its identity, its parameters and their values. */
package io.tidemark.rules.spec;
