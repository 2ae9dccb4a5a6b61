package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDatesTest {

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Africa/Casablanca",
            "Australia/Lord_Howe",
            "America/New_York",
            "Asia/Tehran",
            "Atlantic/Azores",
            "+05:30");

    @Property
    void agreesWithJavaTimeInTheYearsOfEvents(
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = -10_000_000_000L, max = 7_300_000_000_000L) long at) {
        assertThat(new BusinessDates(zone).epochDay(at)).isEqualTo(javaDay(zone, at));
    }

    @Property(tries = 300)
    void agreesWithJavaTimeAtAnyTime(
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = -100_000_000_000_000_000L, max = 100_000_000_000_000_000L) long at) {
        assertThat(new BusinessDates(zone).epochDay(at)).isEqualTo(javaDay(zone, at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Africa/Casablanca",
                "America/St_Johns",
                "Antarctica/Troll"
            })
    void agreesWithJavaTimeAroundEveryTransition(String id) {
        ZoneId zone = ZoneId.of(id);
        BusinessDates dates = new BusinessDates(zone);
        Instant from = Instant.parse("1880-01-01T00:00:00Z");
        ZoneOffsetTransition transition = zone.getRules().nextTransition(from);
        int seen = 0;
        while (transition != null && transition.getInstant().isBefore(Instant.parse("2210-01-01T00:00:00Z"))) {
            long at = transition.getInstant().toEpochMilli();
            for (long near : new long[] {at - 3_600_001, at - 1, at, at + 1, at + 3_599_999, at + 3_600_000}) {
                assertThat(dates.epochDay(near)).isEqualTo(javaDay(zone, near));
            }
            transition = zone.getRules().nextTransition(transition.getInstant());
            seen++;
        }
        assertThat(seen).isPositive();
    }

    @Test
    void aDayIsOverAtTheFirstMidnightWhenClocksAreSetBackToMidnight() {
        BusinessDates azores = new BusinessDates(ZoneId.of("Atlantic/Azores"));
        int day = (int) LocalDate.parse("2026-10-24").toEpochDay();

        assertThat(azores.endOfDay(day))
                .isEqualTo(Instant.parse("2026-10-25T00:00:00Z").toEpochMilli());
    }

    @Property
    void aDayEndsWhereOnlyLaterDaysFollow(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = -40_000, max = 100_000) int day) {
        BusinessDates dates = new BusinessDates(zone);
        long end = dates.endOfDay(day);

        assertThat(dates.epochDay(end)).isGreaterThan(day);
        assertThat(dates.epochDay(end - 1)).isLessThanOrEqualTo(day);
        for (long minutes = 0; minutes < 24 * 60; minutes += 7) {
            assertThat(dates.epochDay(end + minutes * 60_000)).isGreaterThan(day);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2024-03-31, 23",
        "Europe/Berlin, 2024-10-27, 25",
        "Europe/Berlin, 2024-06-01, 24",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "Pacific/Apia, 2011-12-30, 0",
        "Pacific/Apia, 2011-12-29, 24",
        "Asia/Kathmandu, 2024-03-31, 24"
    })
    void daysAreAsLongAsTheClocksHaveThem(String zone, LocalDate date, int hours) {
        BusinessDates dates = new BusinessDates(ZoneId.of(zone));
        int day = (int) date.toEpochDay();

        assertThat(dates.endOfDay(day) - dates.endOfDay(day - 1)).isEqualTo(hours * 3_600_000L);
    }

    @Test
    void aDateThatComesBackAfterMidnightIsNotOverBefore() {
        ZoneId zone = ZoneId.of("America/St_Johns");
        // Clocks went from 00:01 back to 23:01 of the day before.
        long end =
                new BusinessDates(zone).endOfDay((int) LocalDate.of(2010, 11, 6).toEpochDay());

        assertThat(Instant.ofEpochMilli(end))
                .isEqualTo(LocalDateTime.of(2010, 11, 7, 0, 0).toInstant(ZoneOffset.ofHoursMinutes(-3, -30)));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    private static int javaDay(ZoneId zone, long at) {
        return (int) Instant.ofEpochMilli(at).atZone(zone).toLocalDate().toEpochDay();
    }
}
