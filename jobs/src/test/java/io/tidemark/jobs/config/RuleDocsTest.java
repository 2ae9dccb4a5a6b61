package io.tidemark.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.tidemark.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run with {@code -Dtidemark.docs.write=true} to write the pages anew. */
class RuleDocsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path FIXTURES = Path.of("src/test/resources/rules");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    @Test
    void pageIsWhatTheRulesSay() throws IOException {
        assertWritten("rules.md", RuleReference.markdown(RuleBook.standard()));
    }

    @Test
    void schemaIsWhatTheRulesSay() throws IOException {
        assertWritten("rules.schema.json", RuleSchema.json(RuleBook.standard()));
    }

    @Test
    void exampleSpellsOutHowTheRulesCome() throws IOException {
        assertWritten("rules.example.json", RuleFileWriter.write(RuleBook.standard()));

        assertThat(RuleFileReader.read(DOCS.resolve("rules.example.json").toString(), RuleBook.standard()))
                .isEqualTo(RuleBook.standard());
        assertThat(faults(RuleBook.standard(), DOCS.resolve("rules.example.json")))
                .isEmpty();
    }

    @Test
    void aPageTellsAllThatARuleIs() {
        assertThat(RuleReference.markdown(MadeUpRules.BOOK))
                .contains("| [`testing`](#testing) | customer | high, critical | At least five small failures")
                .contains("Cards are tested. Version 2, category fraud, by customer.")
                .contains("- **False positives.** Technical failures, which are left out.")
                .contains("- **Suggested action.** Block the customer.")
                .contains("| `amount` | amount | `10.00` | the largest small amount |")
                .contains("| `resellers` | texts | (none) | customers that are known |")
                .contains("| `share` | ratio | `0.65 %` | the share at which it begins |")
                .contains("| `cool-down` | duration | `1 d` | for how long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "nothing", "defaults-with-comments"})
    void theSchemaAcceptsWhatTheReaderAccepts(String name) throws IOException {
        assertThat(faults(MadeUpRules.BOOK, FIXTURES.resolve("valid/" + name + ".json")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakesOfForm")
    void theSchemaRefusesMistakesOfForm(String name) throws IOException {
        assertThat(faults(MadeUpRules.BOOK, FIXTURES.resolve("invalid/" + name + ".json")))
                .isNotEmpty();
    }

    /** All but those that no schema can tell, and those that are not JSON at all. */
    static Stream<String> mistakesOfForm() throws IOException {
        Set<String> beyond = Set.of(
                "amount-in-no-currency",
                "amount-too-precise",
                "amount-beyond-limit",
                "duration-beyond-limit",
                "duration-of-nothing",
                "empty",
                "goes-on-after-its-end",
                "key-twice",
                "not-closed",
                "not-json",
                "ratio-too-precise",
                "ratio-beyond-limit");
        return RuleFileTest.mistakes().filter(mistake -> !beyond.contains(mistake));
    }

    private static void assertWritten(String name, String text) throws IOException {
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.writeString(DOCS.resolve(name), text);
        }
        assertThat(Files.readString(DOCS.resolve(name)))
                .as("docs/" + name + "; run this test with -Dtidemark.docs.write=true to write it anew")
                .isEqualTo(text);
    }

    private static Set<ValidationMessage> faults(RuleBook book, Path file) throws IOException {
        JsonNode document = JSON.readTree(file.toFile());
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(RuleSchema.json(book))
                .validate(document);
    }
}
