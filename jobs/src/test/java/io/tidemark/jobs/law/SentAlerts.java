package io.tidemark.jobs.law;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.CardNumbers;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The messages about alerts that a run has sent.
 *
 * @param lines as they were written
 * @param messages as they are read
 */
record SentAlerts(List<String> lines, List<Alert> messages) {

    /** All that is in an archive; each keeps to what an alert must be. */
    static SentAlerts in(Path archive) throws IOException {
        SentAlerts sent = new SentAlerts(lines(archive), new AlertArchive(archive).messages());
        sent.lines.forEach(AlertSchema::assertValid);
        assertThat(sent.lines)
                .allSatisfy(line -> assertThat(CardNumbers.mask(line)).isEqualTo(line));
        assertThat(sent.sequences()).allSatisfy((alert, numbers) -> assertThat(numbers)
                .as("messages about alert %s", alert)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
        return sent;
    }

    private static List<String> lines(Path archive) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(archive)) {
            try (Stream<Path> walk = Files.walk(archive)) {
                for (Path file : walk.filter(path -> path.toString().endsWith(".jsonl"))
                        .filter(path -> !path.getFileName().toString().startsWith("."))
                        .toList()) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    private Map<String, List<Integer>> sequences() {
        return messages.stream()
                .sorted((one, other) -> Integer.compare(one.sequence(), other.sequence()))
                .collect(groupingBy(Alert::alertId, TreeMap::new, mapping(Alert::sequence, toList())));
    }

    /** What was said, whenever and by whichever run, in an order of its own. */
    List<String> said() {
        return lines.stream()
                .map(line -> line.replaceAll("\"detected_at\":\"[^\"]*\"", "\"detected_at\":-")
                        .replaceAll("\"replay\":(true|false)", "\"replay\":-"))
                .sorted()
                .toList();
    }
}
