package io.tidemark.jobs.cli;

import static io.tidemark.jobs.Findings.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertKey;
import io.tidemark.jobs.alerts.AlertOrigin;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.alerts.Notice;
import io.tidemark.jobs.alerts.WrittenAlerts;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFeedTest {

    private static final long NOON = Given.time("2026-03-10T12:00:00Z");
    private static final long A_DAY = Duration.ofDays(1).toMillis();

    private final List<String> shown = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void showsWhatIsThereAndThenWhatComes() {
        ArchiveFeed feed = feed();
        feed.look();
        assertThat(shown).isEmpty();

        write(1, AlertState.OPENED, "a", Severity.MEDIUM, 0);
        feed.look();
        feed.look();
        write(2, AlertState.UPDATED, "a", Severity.HIGH, 1);
        feed.look();

        assertThat(shown).containsExactly("a 1 opened", "a 2 updated");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aMessageThatIsWrittenTwiceOrIsOlderThanOneThatWasShownIsNotShown() {
        write(2, AlertState.UPDATED, "a", Severity.MEDIUM, 0);
        write(1, AlertState.OPENED, "a", Severity.MEDIUM, 1);
        write(2, AlertState.UPDATED, "a", Severity.MEDIUM, 2);
        write(1, AlertState.OPENED, "b", Severity.MEDIUM, 2);

        feed().look();

        assertThat(shown).containsExactly("a 2 updated", "b 1 opened");
    }

    @Test
    void showsOnlyWhatIsWanted() {
        write(1, AlertState.OPENED, "a", Severity.MEDIUM, 0);
        write(1, AlertState.OPENED, "b", Severity.HIGH, 0);

        feed(Severity.HIGH).look();

        assertThat(shown).containsExactly("b 1 opened");
    }

    @Test
    void aFileThatCannotBeReadIsToldOnceAndReadWhenItCan() throws Exception {
        ArchiveFeed feed = feed();
        Path broken = Files.createDirectories(folder.resolve("dt=2026-03-10")).resolve("part-0.jsonl");
        Files.writeString(broken, "no alert\n");
        write(1, AlertState.OPENED, "b", Severity.HIGH, 1);
        feed.look();
        feed.look();
        assertThat(shown).containsExactly("b 1 opened");
        assertThat(complaints).singleElement().asString().contains("part-0.jsonl line 1 is no alert", "tried again");

        Files.delete(broken);
        write(1, AlertState.OPENED, "a", Severity.HIGH, 0);
        feed.look();
        assertThat(shown).containsExactly("b 1 opened", "a 1 opened");
    }

    @Test
    @Timeout(20)
    void followsUntilItIsInterrupted() {
        write(1, AlertState.OPENED, "a", Severity.MEDIUM, 0);
        ArchiveFeed feed = new ArchiveFeed(
                new AlertArchive(Location.of(folder)),
                any -> true,
                alert -> Thread.currentThread().interrupt(),
                complaints::add);

        feed.follow(Duration.ofHours(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(complaints).isEmpty();
    }

    private ArchiveFeed feed() {
        return feed(Severity.LOW);
    }

    private ArchiveFeed feed(Severity least) {
        return new ArchiveFeed(
                new AlertArchive(Location.of(folder)),
                alert -> alert.severity().compareTo(least) >= 0,
                alert -> shown.add(described(alert)),
                complaints::add);
    }

    private static String described(Alert alert) {
        String anchor = alert.alertId().equals(id("a")) ? "a" : "b";
        return anchor + " " + alert.sequence() + " " + alert.state().toString().toLowerCase(Locale.ROOT);
    }

    private static String id(String anchor) {
        return AlertKey.of(found(anchor, Severity.LOW, 5, NOON)).alertId(anchor);
    }

    /** One message in the file of its day. */
    private void write(int sequence, AlertState state, String anchor, Severity severity, int day) {
        Finding finding = found(anchor, severity, 5, NOON + day * A_DAY);
        Notice notice = new Notice(id(anchor), sequence, state, finding);
        new WrittenAlerts(folder)
                .message(Alert.of(notice, Findings.RULE, new AlertOrigin("test", true), NOON + day * A_DAY));
    }
}
