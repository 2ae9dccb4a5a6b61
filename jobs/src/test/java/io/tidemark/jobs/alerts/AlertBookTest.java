package io.tidemark.jobs.alerts;

import static io.tidemark.rules.alert.Severity.CRITICAL;
import static io.tidemark.rules.alert.Severity.HIGH;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Findings;
import io.tidemark.jobs.Given;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lives of alerts, with a cool-down of a day, updates at most every hour and a memory of thirty days. */
class AlertBookTest {

    private static final AlertKey KEY = new AlertKey(Findings.RULE.id(), Findings.RULE.version(), "customer", "C-1");
    private static final AlertTimes TIMES = new AlertTimes(
            Duration.ofDays(1).toMillis(),
            Duration.ofHours(1).toMillis(),
            Duration.ofDays(30).toMillis());

    private final Messages messages = new Messages();
    private final AlertBook book = new AlertBook(KEY, TIMES, List.of(), messages);

    @Test
    void theFirstFindingOpensAnAlert() {
        found("a", HIGH, 5, "10T10:00");

        assertThat(messages.texts()).containsExactly("a 1 opened high 5 failures 10T10:00");
    }

    @Test
    void theAlertsIdFollowsFromRuleVersionEntityAndAnchorAlone() {
        assertThat(KEY.alertId("a"))
                .isEqualTo("aea1f7566112f4c50d30b14358037d07")
                .isNotEqualTo(KEY.alertId("b"))
                .isNotEqualTo(new AlertKey("many_failures", 3, "customer", "C-1").alertId("a"))
                .isNotEqualTo(new AlertKey("many_failures", 2, "customer", "C-").alertId("1a"))
                .isNotEqualTo(new AlertKey("many_failures", 2, "order", "C-1").alertId("a"));
    }

    @Test
    void aFindingThatSaysNothingNewIsIgnored() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 5, "10T15:00");

        assertThat(messages.texts()).hasSize(1);
        assertThat(messages.suppressed).isZero();
    }

    @Test
    void moreEvidenceAfterTheIntervalIsAnUpdate() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 6, "10T11:00");

        assertThat(messages.texts())
                .endsWith("a 2 updated high 6 failures 10T11:00")
                .hasSize(2);
    }

    @Test
    void newsWithinTheIntervalWaitForItsEndAndOnlyTheLatestIsSaid() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 6, "10T10:10");
        found("a", HIGH, 7, "10T10:20");
        assertThat(messages.texts()).hasSize(1);
        assertThat(book.nextDue()).hasValue(at("10T11:00"));

        book.advanceTo(at("10T11:00"));

        assertThat(messages.texts())
                .endsWith("a 2 updated high 7 failures 10T10:20")
                .hasSize(2);
        assertThat(messages.suppressed).isEqualTo(1);
    }

    @Test
    void theNextIntervalBeginsWithTheUpdate() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 6, "10T10:10");
        book.advanceTo(at("10T11:00"));
        found("a", HIGH, 7, "10T11:30");
        assertThat(messages.texts()).hasSize(2);

        book.advanceTo(at("10T12:00"));

        assertThat(messages.texts())
                .endsWith("a 3 updated high 7 failures 10T11:30")
                .hasSize(3);
    }

    @Test
    void aRiseInSeverityPassesAtOnce() {
        found("a", MEDIUM, 5, "10T10:00");
        found("a", MEDIUM, 6, "10T10:01");
        found("a", CRITICAL, 7, "10T10:02");

        assertThat(messages.texts())
                .containsExactly("a 1 opened medium 5 failures 10T10:00", "a 2 updated critical 7 failures 10T10:02");
        assertThat(messages.suppressed).isEqualTo(1);
    }

    @Test
    void severityDoesNotFallAndTheMostSevereFindingStaysInView() {
        found("a", CRITICAL, 9, "10T10:00");
        found("a", MEDIUM, 12, "10T12:00");
        book.advanceTo(at("11T10:00"));

        assertThat(messages.texts()).hasSize(1);
        assertThat(messages.suppressed).isEqualTo(1);
    }

    @Test
    void twoSeveritiesFoundAgainAndAgainSayNothingNew() {
        found("a", CRITICAL, 9, "10T10:00");
        found("a", MEDIUM, 9, "10T10:00");
        found("a", CRITICAL, 9, "10T12:00");
        found("a", MEDIUM, 9, "10T12:00");

        assertThat(messages.texts()).hasSize(1);
        assertThat(messages.suppressed).isEqualTo(1);
    }

    @Test
    void anotherAnchorWithinTheCoolDownBelongsToTheOpenAlert() {
        found("a", HIGH, 5, "10T10:00");
        found("b", HIGH, 6, "11T10:00");

        assertThat(messages.texts())
                .endsWith("a 2 updated high 6 failures 11T10:00")
                .hasSize(2);
    }

    @Test
    void theCoolDownRunsFromTheLatestNews() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 6, "11T09:00");
        found("b", HIGH, 7, "12T08:00");

        assertThat(messages.texts()).endsWith("a 3 updated high 7 failures 12T08:00");
    }

    @Test
    void anotherAnchorAfterTheCoolDownIsAnotherAlert() {
        found("a", HIGH, 5, "10T10:00");
        found("b", MEDIUM, 6, "11T10:01");

        assertThat(messages.texts())
                .endsWith("b 1 opened medium 6 failures 11T10:01")
                .hasSize(2);
    }

    @Test
    void theSameAnchorAfterTheCoolDownIsTheSameAlert() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 5, "20T10:00");
        assertThat(messages.texts()).hasSize(1);

        found("a", HIGH, 6, "30T10:00");
        assertThat(messages.texts())
                .endsWith("a 2 updated high 6 failures 30T10:00")
                .hasSize(2);
    }

    @Test
    void anAnchorThatJoinedAnAlertStaysWithItAfterTheCoolDown() {
        found("a", HIGH, 5, "10T10:00");
        found("b", HIGH, 6, "10T12:00");
        found("c", HIGH, 7, "15T10:00");
        found("b", HIGH, 8, "15T11:00");

        assertThat(messages.texts())
                .endsWith("c 1 opened high 7 failures 15T10:00", "a 3 updated high 8 failures 15T11:00");
    }

    @Test
    void anAlertIsResolvedDaysAfterItsCoolDown() {
        found("a", HIGH, 5, "10T10:00");
        cleared("a", "20T10:00");

        assertThat(messages.texts())
                .endsWith("a 2 resolved high It was the bank 20T10:00")
                .hasSize(2);
    }

    @Test
    void aClearingWithoutAnAnchorResolvesWhateverIsOpen() {
        found("a", HIGH, 5, "10T10:00");
        found("b", HIGH, 5, "15T10:00");
        cleared("", "16T10:00");

        assertThat(messages.texts())
                .endsWith("a 2 resolved high It was the bank 16T10:00", "b 2 resolved high It was the bank 16T10:00");
    }

    @Test
    void aClearingOfSomethingElseIsIgnored() {
        found("a", HIGH, 5, "10T10:00");
        cleared("b", "10T11:00");

        assertThat(messages.texts()).hasSize(1);
    }

    @Test
    void whatIsResolvedIsNotResolvedAgain() {
        found("a", HIGH, 5, "10T10:00");
        cleared("a", "10T11:00");
        cleared("a", "10T12:00");

        assertThat(messages.texts()).hasSize(2);
    }

    @Test
    void anUpdateThatWaitedIsSuppressedByTheResolution() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 6, "10T10:10");
        cleared("a", "10T10:20");
        book.advanceTo(at("10T12:00"));

        assertThat(messages.texts())
                .endsWith("a 2 resolved high It was the bank 10T10:20")
                .hasSize(2);
        assertThat(messages.suppressed).isEqualTo(1);
    }

    @Test
    void aPatternThatIsBackReopensItsAlertWithTheSeverityItHasNow() {
        found("a", HIGH, 5, "10T10:00");
        cleared("a", "10T11:00");
        found("a", MEDIUM, 5, "12T10:00");

        assertThat(messages.texts()).endsWith("a 3 updated medium 5 failures 12T10:00");
    }

    @Test
    void aPatternThatComesAndGoesDoesNotFlood() {
        for (int minute = 10; minute < 59; minute++) {
            found("a", HIGH, 5, "10T10:" + minute);
            cleared("a", "10T10:" + minute);
        }
        book.advanceTo(at("10T12:00"));

        assertThat(messages.texts()).hasSize(2);
    }

    @Test
    void anotherAnchorAfterTheResolutionIsAnotherAlert() {
        found("a", HIGH, 5, "10T10:00");
        cleared("a", "10T11:00");
        found("b", HIGH, 5, "10T12:00");

        assertThat(messages.texts()).endsWith("b 1 opened high 5 failures 10T12:00");
    }

    @Test
    void ofFindingsAtTheSameTimeTheMostSevereIsSaid() {
        receiveInOrder(
                Findings.found("a", MEDIUM, 5, at("10T10:00")),
                Findings.found("b", CRITICAL, 6, at("10T10:00")),
                Findings.cleared("b", at("10T10:00")));

        assertThat(messages.texts()).containsExactly("b 1 opened critical 6 failures 10T10:00");
    }

    @Test
    void tenThousandFindingsOfADayAreFewMessagesAndAllAreAccountedFor() {
        for (int i = 0; i < 10_000; i++) {
            book.receive(Findings.found("a" + i / 10, HIGH, 5 + i, at("10T00:00") + i * 8_640L));
        }
        book.advanceTo(at("12T00:00"));

        assertThat(messages.texts()).hasSize(25);
        assertThat(messages.ids()).containsOnly(KEY.alertId("a0"));
        assertThat(messages.texts().size() + messages.suppressed).isEqualTo(10_000);
        assertThat(book.incidents().get(0).mentions()).hasSize(Incident.MOST_MENTIONS);
    }

    @Test
    void manyIncidentsOfOneEntityAreRememberedUpToALimit() {
        for (int day = 0; day < 100; day++) {
            long time = at("01T00:00") + Duration.ofHours(25).toMillis() * day / 5;
            book.receive(Findings.found("a" + day, HIGH, 5, time));
            book.receive(Findings.cleared("a" + day, time + 1));
        }

        assertThat(messages.texts()).hasSize(200);
        assertThat(book.incidents()).hasSize(AlertBook.MOST_INCIDENTS);
    }

    @Test
    void whatIsLongPastIsForgotten() {
        found("a", HIGH, 5, "01T10:00");
        assertThat(book.nextDue()).hasValue(at("31T10:00"));

        book.advanceTo(at("31T10:00") - 1);
        assertThat(book.incidents()).hasSize(1);
        book.advanceTo(at("31T10:00"));
        assertThat(book.incidents()).isEmpty();
        assertThat(book.nextDue()).isEmpty();
        assertThat(messages.texts()).hasSize(1);
    }

    @Test
    void whatIsFoundAgainIsRememberedAndCanBeResolved() {
        found("a", HIGH, 5, "01T10:00");
        found("a", HIGH, 5, "25T10:00");
        assertThat(book.nextDue()).hasValue(at("25T10:00") + TIMES.memory());
        cleared("a", "31T11:00");

        assertThat(messages.texts())
                .containsExactly("a 1 opened high 5 failures 01T10:00", "a 2 resolved high It was the bank 31T11:00");
    }

    @Test
    void whatIsClearedAgainIsRememberedAndItsSequenceGoesOn() {
        found("a", HIGH, 5, "01T10:00");
        cleared("a", "01T11:00");
        cleared("a", "25T10:00");
        found("a", HIGH, 5, "31T12:00");

        assertThat(messages.texts()).endsWith("a 3 updated high 5 failures 31T12:00");
    }

    @Test
    void whatIsFoundAgainWhileAnUpdateWaitsChangesNothingAboutTheUpdate() {
        found("a", HIGH, 5, "01T10:00");
        found("a", HIGH, 6, "01T10:10");
        found("a", HIGH, 6, "01T10:50");
        book.advanceTo(at("01T11:00"));

        assertThat(messages.texts())
                .endsWith("a 2 updated high 6 failures 01T10:10")
                .hasSize(2);
        assertThat(book.nextDue()).hasValue(at("01T11:00") + TIMES.memory());
    }

    @Test
    void whatIsFoundAgainDoesNotCoolDownAnew() {
        found("a", HIGH, 5, "10T10:00");
        found("a", HIGH, 5, "11T09:00");
        found("b", HIGH, 7, "11T10:01");

        assertThat(messages.texts()).endsWith("b 1 opened high 7 failures 11T10:01");
    }

    private void found(String anchor, Severity severity, int events, String time) {
        book.receive(Findings.found(anchor, severity, events, at(time)));
    }

    private void cleared(String anchor, String time) {
        book.receive(Findings.cleared(anchor, at(time)));
    }

    private void receiveInOrder(Finding... findings) {
        List.of(findings).stream().sorted(AlertBook.IN_ORDER).forEach(book::receive);
    }

    /** A minute in March 2026. */
    private static long at(String time) {
        return Given.time("2026-03-" + time + ":00Z");
    }

    private static final class Messages implements AlertBook.Outlet {

        private final List<Notice> notices = new ArrayList<>();
        private int suppressed;

        @Override
        public void announce(Notice notice) {
            notices.add(notice);
        }

        @Override
        public void suppress(Finding finding) {
            suppressed++;
        }

        List<String> ids() {
            return notices.stream().map(Notice::alertId).toList();
        }

        /** Each message in words; the alert by the anchor it opened with. */
        List<String> texts() {
            return notices.stream().map(Messages::text).toList();
        }

        private static String text(Notice notice) {
            Finding content = notice.content();
            String anchor = List.of("a", "b", "c").stream()
                    .filter(letter -> KEY.alertId(letter).equals(notice.alertId()))
                    .findFirst()
                    .orElse("?");
            String time = java.time.Instant.ofEpochMilli(content.eventTime())
                    .toString()
                    .substring("2026-03-".length(), "2026-03-10T10:00".length());
            return String.join(
                    " ",
                    anchor,
                    Integer.toString(notice.sequence()),
                    notice.state().label(),
                    content.severity().label(),
                    content.reason(),
                    time);
        }
    }
}
