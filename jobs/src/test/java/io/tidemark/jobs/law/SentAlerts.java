package io.tidemark.jobs.law;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.CardNumbers;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertSchema;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
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
        SentAlerts sent = new SentAlerts(lines(archive), new AlertArchive(Location.of(archive)).messages());
        sent.lines.forEach(AlertSchema::assertValid);
        assertThat(sent.lines).noneMatch(SentAlerts::holdsCardNumber);
        assertThat(sent.sequences()).allSatisfy((alert, numbers) -> assertThat(numbers)
                .as("messages about alert %s", alert)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
        return sent;
    }

    /**
     * The id of an alert is no text, whatever its digits look like, and neither are its amounts: one is never long
     * enough, but the sum of several may be.
     */
    private static boolean holdsCardNumber(String line) {
        String text = line.replaceFirst("\"alert_id\":\"\\w+\"", "").replaceFirst("\"amounts\":\\[[^]]*]", "");
        return !CardNumbers.mask(text).equals(text);
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

    /** What these and those say differently, whenever and by whichever run it was said; empty if nothing. */
    String differences(SentAlerts others) {
        Set<String> here = said();
        Set<String> there = others.said();
        return Stream.concat(
                        here.stream().filter(text -> !there.contains(text)).map(text -> "only here:  " + text),
                        there.stream().filter(text -> !here.contains(text)).map(text -> "only there: " + text))
                .collect(joining("\n"));
    }

    /** Those of the messages that are of interest, in order, without what differs between runs. */
    List<String> said(Predicate<String> ofInterest) {
        return said().stream().filter(ofInterest).toList();
    }

    /** The messages without what differs between runs. */
    private Set<String> said() {
        return messages.stream()
                .map(message ->
                        message.toString().replaceFirst("detectedAt=\\d+", "").replaceFirst("replay=(true|false)", ""))
                .collect(toCollection(TreeSet::new));
    }
}
