package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final long FIRST = 0;
    private static final long LAST = 7_258_118_399_999L;

    @ParameterizedTest
    @CsvSource({
        "2024-03-05T10:15:30Z, 2024-03-05T10:15:30Z",
        "2024-03-05t10:15:30z, 2024-03-05T10:15:30Z",
        "2024-03-05T10:15Z, 2024-03-05T10:15:00Z",
        "2024-03-05T10:15, 2024-03-05T09:15:00Z",
        "2024-03-05 10:15:30, 2024-03-05T09:15:30Z",
        "2024-03-05, 2024-03-04T23:00:00Z",
        "2024-07-05, 2024-07-04T22:00:00Z",
        "2024-03-05T10:15:30+02:00, 2024-03-05T08:15:30Z",
        "2024-03-05 10:15:30-0530, 2024-03-05T15:45:30Z",
        "2024-03-05T10:15:30+02, 2024-03-05T08:15:30Z",
        "2024-03-05T10:15+02, 2024-03-05T08:15:00Z",
        "2024-03-05T10:15:30-00:00, 2024-03-05T10:15:30Z",
        "2024-03-05T10:15:30.1Z, 2024-03-05T10:15:30.100Z",
        "2024-03-05T10:15:30.1239999Z, 2024-03-05T10:15:30.123Z",
        "'2024-03-05T10:15:30,5Z', 2024-03-05T10:15:30.500Z",
        "2024-03-05T10:15:30.00000000000000000000000000000000009+18:00, 2024-03-04T16:15:30Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1969-12-31T23:00:00-02:00, 1970-01-01T01:00:00Z",
        "2199-12-31T23:59:59.999Z, 2199-12-31T23:59:59.999Z"
    })
    void readsTexts(String text, Instant instant) {
        assertThat(read("Europe/Berlin", text)).isEqualTo(instant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-11-31",
                "2023-02-29",
                "1900-02-29",
                "2024-00-10",
                "2024-13-01",
                "2024-01-00",
                "2024-03-05T24:00:00Z",
                "2024-03-05T23:60:00Z",
                "2024-03-05T23:59:60Z",
                "2024-03-05T10:15:30.Z",
                "2024-03-05T10:15:3Z",
                "2024-03-05T10:15:Z",
                "2024-03-05T10Z",
                "2024-03-05T",
                "2024-03-05Z",
                "2024-03-05T10:15:30+2",
                "2024-03-05T10:15:30+18:01",
                "2024-03-05T10:15:30+02:60",
                "2024-03-05T10:15:30+02:00:00",
                "2024-03-05T10:15:30ZZ",
                "2024-03-05T10:15:30 Z",
                "2024-03-05T10:15:30Europe/Berlin",
                "2024-03-05_10:15:30Z",
                "2024/03/05",
                "05-03-2024",
                "20240305",
                "24-03-05",
                "20x4-03-05",
                "30x0-03-05",
                "+2024-03-05",
                "-2024-03-05",
                "12024-03-05",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00+01:00",
                "2200-01-01T00:00:00Z",
                "9999-12-31",
                "0001-01-01T00:00:00Z",
                "٢٠٢٤-03-05",
                "now"
            })
    void refusesTexts(String text) {
        assertThat(read("UTC", text)).isEqualTo(Timestamps.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "1709633730250, 1709633730250",
        "100000000000, 100000000000",
        "7258118399999, 7258118399999",
        "99999999999, -1",
        "1709633730, -1",
        "20240305, -1",
        "7258118400000, -1",
        "1709633730250000, -1",
        "99999999999999999999999999, -1",
        "-1709633730250, -1",
        "0, -1"
    })
    void readsCountsOfMilliseconds(String text, long expected) {
        char[] chars = text.toCharArray();
        long millis = new Timestamps(ZoneOffset.UTC).read(new Scalar().show(Token.INTEGER, chars, 0, chars.length));

        assertThat(millis).isEqualTo(expected < 0 ? Timestamps.INVALID : expected);
    }

    @Property
    void readsWhatJavaTimeWrites(
            @ForAll @LongRange(min = FIRST, max = LAST) long millis,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(offset);

        assertThat(read("UTC", time.toString())).isEqualTo(millis);
        assertThat(read("Asia/Kathmandu", Instant.ofEpochMilli(millis).toString()))
                .isEqualTo(millis);
    }

    @Property
    void readsLocalTimesAsJavaTimeDoes(
            @ForAll("zones") String zone, @ForAll @LongRange(min = 86_400, max = 7_258_000_000L) long localSecond) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);

        assertThat(read(zone, local.toString()))
                .isEqualTo(local.atZone(ZoneId.of(zone)).toInstant().toEpochMilli());
    }

    @Property(tries = 200)
    void readsLocalTimesAroundTransitionsAsJavaTimeDoes(
            @ForAll("zones") String id,
            @ForAll @IntRange(min = 1971, max = 2190) int year,
            @ForAll @IntRange(min = -9000, max = 9000) int seconds) {
        ZoneId zone = ZoneId.of(id);
        Instant start = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var transition = zone.getRules().nextTransition(start);
        if (transition != null) {
            LocalDateTime local = transition.getDateTimeBefore().plusSeconds(seconds);
            if (local.getYear() < 2200) {
                assertThat(read(id, local.toString()))
                        .isEqualTo(local.atZone(zone).toInstant().toEpochMilli());
            }
        }
    }

    @Property
    void readsBareDatesAsJavaTimeDoes(
            @ForAll("zones") String zone, @ForAll @IntRange(min = 1, max = 83_000) int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);

        assertThat(read(zone, date.toString()))
                .isEqualTo(date.atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli());
    }

    @Property
    void readsExactlyTheDatesThatExist(
            @ForAll @IntRange(min = 1970, max = 2199) int year,
            @ForAll @IntRange(min = 0, max = 14) int month,
            @ForAll @IntRange(min = 0, max = 33) int day) {
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        long millis = read("UTC", "%04d-%02d-%02d".formatted(year, month, day));

        assertThat(millis != Timestamps.INVALID).isEqualTo(exists);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Asia/Kathmandu",
                "America/St_Johns",
                "Africa/Casablanca",
                "Australia/Lord_Howe");
    }

    private static long read(String zone, String text) {
        char[] chars = text.toCharArray();
        return new Timestamps(ZoneId.of(zone)).read(new Scalar().show(Token.TEXT, chars, 0, chars.length));
    }
}
