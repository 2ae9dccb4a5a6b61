package io.tidemark.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.kinesis.KinesisOptions;
import io.tidemark.connectors.sns.SnsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsDocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");

    static Stream<Arguments> pages() {
        return Stream.of(Arguments.of("kinesis.md", KinesisOptions.all()), Arguments.of("sns.md", SnsOptions.all()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_page_lists_every_option_as_it_is(String page, List<ConfigOption<?>> options) throws Exception {
        List<String> rows = options.stream().map(OptionsDocumentationTest::row).toList();

        assertThat(Files.readAllLines(DOCS.resolve(page))).containsSubsequence(rows);
    }

    private static String row(ConfigOption<?> option) {
        String description = new HtmlFormatter().format(option.description());
        return "| `" + option.key() + "` | " + defaultOf(option) + " | " + description + " |";
    }

    private static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue()) {
            return "(required)";
        }
        if (option.defaultValue() instanceof Duration duration) {
            return "`" + TimeUtils.formatWithHighestUnit(duration) + "`";
        }
        return option.defaultValue().equals("") ? "" : "`" + option.defaultValue() + "`";
    }
}
