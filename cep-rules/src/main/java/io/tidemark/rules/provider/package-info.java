/** The fraud rules about payment providers: one file a rule. */
package io.tidemark.rules.provider;
