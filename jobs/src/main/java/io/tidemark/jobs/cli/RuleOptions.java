package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.config.RulesSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The rules of a run, and what codes mean to it. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "What is to be different about the fraud rules, as docs/rules.md tells.")
    private Optional<String> rules = Optional.empty();

    @Option(names = "--sql-rules", paramLabel = "DIR", description = "Fraud rules in SQL, a .sql file each.")
    private Optional<String> sqlRules = Optional.empty();

    @Option(
            names = "--decline-classes",
            paramLabel = "FILE",
            description = "The table of error codes to use instead of Tidemark's own: code,class on each line.")
    private Optional<String> declineClasses = Optional.empty();

    @Option(
            names = "--reason-codes",
            paramLabel = "FILE",
            description = "The table of dispute reasons to use instead of Tidemark's own: network,code,category on each"
                    + " line.")
    private Optional<String> reasonCodes = Optional.empty();

    /**
     * Reads what the options name.
     *
     * @throws ConfigException with all that is wrong with all of it
     */
    RulesConfig read() {
        return read(rules);
    }

    /** Reads the same, but another file of rules. */
    RulesConfig read(Optional<String> otherRules) {
        return new RulesSource(otherRules, sqlRules, declineClasses, reasonCodes).read();
    }

    /** The same for a live job: the property group {@code tidemark.rules}. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        rules.ifPresent(file -> properties.put("file", file));
        sqlRules.ifPresent(folder -> properties.put("sql.path", folder));
        declineClasses.ifPresent(file -> properties.put("decline-classes.file", file));
        reasonCodes.ifPresent(file -> properties.put("reason-codes.file", file));
        return properties;
    }

    /** The file of rules; empty when they are to run as they come. */
    Optional<String> rules() {
        return rules;
    }
}
