package io.tidemark.connectors.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

class KinesisOptionsDocumentationTest {

    private static final Path PAGE = Path.of("..", "docs", "kinesis.md");

    @Test
    void the_page_lists_every_option_as_it_is() throws Exception {
        List<String> rows = KinesisOptions.all().stream()
                .map(KinesisOptionsDocumentationTest::row)
                .toList();

        assertThat(Files.readAllLines(PAGE)).containsSubsequence(rows);
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
