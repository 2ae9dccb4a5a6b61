package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What the pages and the help tell people to type, as the command line reads it; {@link DocumentedCommandsRun} runs it.
 */
class DocumentedCommandsTest {

    static List<DocumentedCommand> ofTidemark() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>(
                DocumentedCommand.those(command -> command.text().startsWith("./tidemark ")));
        for (CommandLine command : tidemark().getSubcommands().values()) {
            commands.addAll(examples(command));
        }
        return commands;
    }

    private static List<DocumentedCommand> examples(CommandLine command) {
        String footer =
                String.join("\n", command.getCommandSpec().usageMessage().footer());
        return DocumentedCommand.in("--help", footer.stripIndent());
    }

    @Test
    void everyCommandIsRunOrHasItsReason() throws IOException {
        assertThat(DocumentedCommand.those(DocumentedCommand::isQuick))
                .hasSizeGreaterThan(15)
                .allMatch(command -> command.text().startsWith("./tidemark "));
        assertThat(DocumentedCommand.those(DocumentedCommand::takesLong)).hasSizeGreaterThan(10);
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
    void theHelpOfEachCommandHasExamplesThatFitATerminal() {
        assertThat(tidemark().getSubcommands()).allSatisfy((name, command) -> {
            List<DocumentedCommand> examples = examples(command);
            assertThat(examples).allMatch(example -> example.words().get(1).equals(name));
            assertThat(examples.isEmpty()).isEqualTo(name.equals("generate-completion"));
            assertThat(command.getCommandSpec().usageMessage().footer()).allMatch(line -> line.length() < 80);
        });
    }

    @Test
    void whatSentencesNameIsThere() throws IOException {
        Map<String, CommandLine> commands = tidemark().getSubcommands();
        assertThat(DocumentedCommand.mentioned()).hasSizeGreaterThan(10).allSatisfy(mention -> {
            List<String> words = mention.arguments();
            assertThat(commands).containsKey(words.get(0));
            assertThat(words)
                    .filteredOn(word -> word.startsWith("--"))
                    .isSubsetOf(commands.get(words.get(0))
                            .getCommandSpec()
                            .optionsMap()
                            .keySet());
        });
    }

    @Test
    void shellsCompleteWhatThereIs() {
        assertThat(Cli.quiet().run("generate-completion").out()).contains("complete -F", "--s3-endpoint", "report");
    }

    private static CommandLine tidemark() {
        return Tidemark.commandLine(Cli.quiet(), Terminal.none());
    }

    /** A page says URL where people put their own. */
    private static String[] arguments(DocumentedCommand command) {
        return command.arguments().stream()
                .map(word -> word.equals("URL") ? "http://127.0.0.1:1" : word)
                .toArray(String[]::new);
    }
}
