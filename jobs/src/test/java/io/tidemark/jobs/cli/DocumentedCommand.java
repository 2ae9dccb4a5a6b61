package io.tidemark.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a page tells people to type.
 *
 * @param page the page's name
 * @param text the command as it stands there, over several lines if it does
 */
record DocumentedCommand(String page, String text) {

    /** The checkout, as seen from the module. */
    static final Path ROOT = Path.of("..");

    /** What is no command says so: it has a language, if only that of text. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private static final Pattern MENTION = Pattern.compile("`(\\./tidemark [a-z][^`]*)`");

    private static final Map<String, String> NOT_RUN = Map.of(
            "./mvnw -B verify", "is what runs the tests",
            "./mvnw -B -q test -pl jobs -am -Dtest=DocumentedCommandsRun", "is what runs the others",
            "npx cdk bootstrap", "needs an AWS account",
            "npx cdk deploy", "needs an AWS account; what it deploys is synthesised by the tests of deploy",
            "TOPIC=", "sets what those of AWS take",
            "aws ", "needs an AWS account, and the command line of AWS");

    private static final List<String> LONG = List.of(
            "./mvnw",
            "npm ci",
            "./tidemark demo",
            "./tidemark local-cloud",
            "./tidemark produce",
            "./tidemark run",
            "./tidemark alerts --queue",
            "--s3-endpoint URL",
            "benchmarks/run",
            "curl ",
            ". DIR/environment.sh");

    /** All of README.md and docs/, in the order in which a page has them. */
    static List<DocumentedCommand> all() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                if (block.group(1).isEmpty()) {
                    commands.addAll(in(page.getFileName().toString(), block.group(2)));
                }
            }
        }
        return List.copyOf(commands);
    }

    /** Those of all for which something is true. */
    static List<DocumentedCommand> those(Predicate<DocumentedCommand> wanted) throws IOException {
        return all().stream().filter(wanted).toList();
    }

    /** What sentences name, which need not be all that must be typed. */
    static List<DocumentedCommand> mentioned() throws IOException {
        List<DocumentedCommand> mentions = new ArrayList<>();
        for (Path page : pages()) {
            MENTION.matcher(Files.readString(page))
                    .results()
                    .forEach(found -> mentions.add(
                            new DocumentedCommand(page.getFileName().toString(), found.group(1))));
        }
        return List.copyOf(mentions);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** Those of a text that has nothing but commands. */
    static List<DocumentedCommand> in(String page, String block) {
        List<DocumentedCommand> commands = new ArrayList<>();
        String begun = "";
        for (String line : block.lines().toList()) {
            begun = begun.isEmpty() ? line : begun + "\n" + line;
            if (ShellWords.of(begun).isPresent()) {
                commands.add(new DocumentedCommand(page, begun.strip()));
                begun = "";
            }
        }
        if (!begun.isEmpty()) {
            throw new IllegalStateException(page + ": a quote is open at the end of " + begun);
        }
        return commands;
    }

    /** How commands begin that nothing runs, each with the reason. */
    static Map<String, String> notRun() {
        return NOT_RUN;
    }

    /** What commands have in them that take servers, minutes or Maven. */
    static List<String> takingLong() {
        return LONG;
    }

    List<String> words() {
        return ShellWords.of(text).orElseThrow();
    }

    /** All that stands behind the program. */
    List<String> arguments() {
        List<String> words = words();
        return words.subList(1, words.size());
    }

    Optional<String> reasonNotToRun() {
        return NOT_RUN.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether {@link DocumentedCommandsProof} runs it. */
    boolean takesLong() {
        return reasonNotToRun().isEmpty() && LONG.stream().anyMatch(text::contains);
    }

    /** Whether {@link DocumentedCommandsRun} runs it. */
    boolean isQuick() {
        return reasonNotToRun().isEmpty() && !takesLong();
    }

    @Override
    public String toString() {
        return page + ": " + text;
    }
}
