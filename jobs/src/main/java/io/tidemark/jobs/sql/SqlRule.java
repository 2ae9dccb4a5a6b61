package io.tidemark.jobs.sql;

import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;

/**
 * A rule in SQL.
 *
 * @param file its file, below the folder as it was given
 * @param spec what it is
 * @param settings how it is run
 * @param severity of findings that state none
 * @param sql its statement, with the comments before it so that places in it are places in the file
 */
public record SqlRule(String file, RuleSpec spec, RuleSettings settings, Severity severity, String sql) {}
