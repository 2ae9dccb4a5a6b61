package io.tidemark.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.RuleFileReader;
import io.tidemark.jobs.config.RuleListing;
import io.tidemark.jobs.config.RuleSchema;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleMode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What fraud is looked for, and whether a rule file is right. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the fraud rules with their parameters: as they come, or as a file would have them run.",
            "docs/rules.md tells what each is for and how a rule file is written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark rules",
            "  ./tidemark rules --check rules.json",
            "  ./tidemark rules --rules rules.json --json",
        })
final class RulesCommand implements Callable<Integer> {

    private final RuleBook known;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Question question = new Question();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RulesCommand(RuleBook known) {
        this.known = known;
    }

    /** At most one of these. */
    private static final class Question {

        @Option(names = "--rules", paramLabel = "FILE", description = "List the rules as this rule file sets them.")
        private Optional<String> rules = Optional.empty();

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "List the rules as a live job with these property groups runs them.")
        private Optional<Path> config = Optional.empty();

        @Option(
                names = "--check",
                paramLabel = "FILE",
                description = "Only tell whether this rule file is right, and everything that is wrong with it.")
        private Optional<String> check = Optional.empty();

        @Option(names = "--schema", description = "Print the JSON Schema of rule files.")
        private boolean schema;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (question.schema) {
            out.print(RuleSchema.json(known));
        } else if (question.check.isPresent()) {
            check(question.check.get(), out);
        } else {
            list(book(), out);
        }
        out.flush();
        return 0;
    }

    private void check(String file, PrintWriter out) {
        RuleBook book = read("--check", file);
        if (json) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file)
                    .put("rules", book.specs().size())
                    .put("changed", book.configured().size())
                    .put("live", count(book, RuleMode.LIVE))
                    .put("shadow", count(book, RuleMode.SHADOW))
                    .put("off", count(book, RuleMode.OFF))
                    .toPrettyString());
            return;
        }
        out.println(file + " is right: of " + book.specs().size() + " rules it changes "
                + book.configured().size() + "; " + count(book, RuleMode.LIVE) + " live, "
                + count(book, RuleMode.SHADOW) + " shadow, " + count(book, RuleMode.OFF) + " off.");
    }

    private static long count(RuleBook book, RuleMode mode) {
        return book.specs().stream()
                .filter(rule -> book.settings(rule.id()).mode() == mode)
                .count();
    }

    private void list(RuleBook book, PrintWriter out) {
        if (json) {
            ArrayNode rules = JsonNodeFactory.instance.arrayNode();
            RuleListing.of(book).forEach(rule -> rules.add(new RuleSheet(rule).json()));
            out.println(
                    JsonNodeFactory.instance.objectNode().set("rules", rules).toPrettyString());
        } else {
            RuleListing.of(book).forEach(rule -> new RuleSheet(rule).print(out));
        }
    }

    private RuleBook book() {
        if (question.rules.isPresent()) {
            return read("--rules", question.rules.get());
        }
        return question.config
                .map(file -> DeployedConfig.read(file).job().rules().book())
                .orElse(known);
    }

    private RuleBook read(String option, String file) {
        try {
            return RuleFileReader.read(file, known);
        } catch (ConfigException wrong) {
            throw wrong.under(option);
        }
    }
}
