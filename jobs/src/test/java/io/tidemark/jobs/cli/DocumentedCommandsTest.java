package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What the pages and the help tell people to type, as the command line reads it; {@link DocumentedCommandsRun} runs it.
 */
class DocumentedCommandsTest {

    static List<DocumentedCommand> ofTidemark() throws IOException {
        List<DocumentedCommand> commands =
                new ArrayList<>(those(command -> command.text().startsWith("./tidemark ")));
        for (CommandLine command : tidemark().getSubcommands().values()) {
            String examples =
                    String.join("\n", command.getCommandSpec().usageMessage().footer());
            commands.addAll(DocumentedCommand.in("--help", examples.stripIndent()));
        }
        return commands;
    }

    @Test
    void everyCommandIsRunOrHasItsReason() throws IOException {
        assertThat(those(DocumentedCommand::isQuick)).hasSizeGreaterThan(15).allMatch(command -> command.text()
                .startsWith("./tidemark "));
        assertThat(those(DocumentedCommand::takesLong)).hasSizeGreaterThan(10);
        assertThat(ofTidemark())
                .filteredOn(command -> command.page().equals("--help"))
                .hasSizeGreaterThan(10);
        List<DocumentedCommand> all = DocumentedCommand.all();
        assertThat(DocumentedCommand.notRun().keySet()).allMatch(begins -> all.stream()
                .anyMatch(command -> command.text().startsWith(begins)));
        assertThat(DocumentedCommand.takingLong()).allMatch(part -> all.stream()
                .anyMatch(command -> command.takesLong() && command.text().contains(part)));
    }

    @ParameterizedTest
    @MethodSource("ofTidemark")
    void aCommandIsUnderstood(DocumentedCommand command) {
        assertThatCode(() -> tidemark().parseArgs(arguments(command))).doesNotThrowAnyException();
    }

    @Test
    void shellsCompleteWhatThereIs() {
        assertThat(Cli.quiet().run("generate-completion").out()).contains("complete -F", "--s3-endpoint", "report");
    }

    private static List<DocumentedCommand> those(Predicate<DocumentedCommand> wanted) throws IOException {
        return DocumentedCommand.all().stream().filter(wanted).toList();
    }

    private static CommandLine tidemark() {
        return Tidemark.commandLine(Cli.quiet(), Terminal.none());
    }

    /** A page says URL where people put their own. */
    private static String[] arguments(DocumentedCommand command) {
        List<String> words = command.words();
        return words.subList(1, words.size()).stream()
                .map(word -> word.equals("URL") ? "http://127.0.0.1:1" : word)
                .toArray(String[]::new);
    }
}
