package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the pages and the help tell people to type. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^ *\\./tidemark ((?:\"[^\"]*\"|\\\\\\n|[^\\n\"])*)(?:\\n|$)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path dir;

    static List<String> ofPages() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    collect(block.group(1), commands);
                }
            }
        }
        return commands;
    }

    static List<String> ofHelp() {
        List<String> commands = new ArrayList<>();
        for (CommandLine command : tidemark().getSubcommands().values()) {
            collect(String.join("\n", command.getCommandSpec().usageMessage().footer()), commands);
        }
        return commands;
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(ofPages()).hasSizeGreaterThan(15);
        assertThat(ofHelp()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource({"ofPages", "ofHelp"})
    void aCommandIsUnderstood(String command) {
        assertThatCode(() -> tidemark().parseArgs(words(command).toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource({"ofPages", "ofHelp"})
    void aQuestionIsAnswered(String command) throws IOException {
        List<String> words = words(command);
        if (words.get(0).equals("query")) {
            Files.createDirectories(dir.resolve("curated"));

            Cli.Result result = Cli.quiet().run("query", words.get(1), "--input", dir.toString());

            assertThat(result.exitCode()).as(result.err()).isZero();
        }
    }

    @Test
    void shellsCompleteWhatThereIs() {
        assertThat(Cli.quiet().run("generate-completion").out()).contains("complete -F", "--s3-endpoint", "report");
    }

    private static CommandLine tidemark() {
        return Tidemark.commandLine(Cli.quiet(), new Terminal(false));
    }

    private static void collect(String text, List<String> commands) {
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            String words = command.group(1)
                    .replace("\\\n", " ")
                    .replaceAll("\\s*\\n\\s*", " ")
                    .strip();
            if (!words.endsWith("...")) {
                commands.add(words);
            }
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }
}
