package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The few instants at which the events of one set take place, so that ties are common, and the many ways to write one.
 *
 * @param instants the instants
 * @param inputZone the zone of the notations that carry none
 */
record Clock(List<Instant> instants, ZoneId inputZone) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Where calendars are at their worst. */
    private static final List<Instant> EDGES = List.of(
            // Berlin, the day of 23 hours: its midnight, the jump, the midnight after
            Instant.parse("2019-03-30T23:00:00Z"),
            Instant.parse("2019-03-31T01:00:00Z"),
            Instant.parse("2019-03-31T22:00:00Z"),
            // Berlin, the day of 25 hours
            Instant.parse("2019-10-26T22:00:00Z"),
            Instant.parse("2019-10-27T01:00:00Z"),
            Instant.parse("2019-10-27T23:00:00Z"),
            // Sao Paulo, where a day begins at one o'clock
            Instant.parse("2018-11-04T03:00:00Z"),
            Instant.parse("2018-11-05T02:00:00Z"),
            // Sao Paulo, where the last hour of a day comes twice
            Instant.parse("2019-02-16T02:00:00Z"),
            Instant.parse("2019-02-17T02:00:00Z"),
            Instant.parse("2019-02-17T03:00:00Z"),
            // midnight in UTC around a leap day
            Instant.parse("2020-02-29T00:00:00Z"),
            Instant.parse("2020-03-01T00:00:00Z"));

    static Arbitrary<Clock> clocks(ZoneId inputZone) {
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.of(EDGES), Arbitraries.of(0L, -1L, 1L, -3_600_000L, 1_800_000L))
                .as(Instant::plusMillis);
        return instants.list().ofMinSize(1).ofMaxSize(4).map(some -> new Clock(some, inputZone));
    }

    /** Some instant of the clock in some notation. */
    Arbitrary<JsonNode> times() {
        return Combinators.combine(Arbitraries.of(instants), Arbitraries.of(Notation.class))
                .as(this::written);
    }

    private JsonNode written(Instant instant, Notation notation) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, inputZone);
        return switch (notation) {
            case UTC -> NODES.textNode(instant.toString());
            case EPOCH_MILLIS -> NODES.numberNode(instant.toEpochMilli());
            case OFFSET ->
                NODES.textNode(
                        instant.atOffset(ZoneOffset.ofHoursMinutes(5, 30)).toString());
            case NANOSECONDS -> NODES.textNode(instant.plusNanos(999_999).toString());
            case LOCAL -> NODES.textNode(local.toString());
            case LOCAL_WITH_SPACE -> NODES.textNode(local.toString().replace('T', ' '));
            case LOCAL_DATE -> NODES.textNode(local.toLocalDate().toString());
        };
    }

    private enum Notation {
        UTC,
        EPOCH_MILLIS,
        OFFSET,
        NANOSECONDS,
        LOCAL,
        LOCAL_WITH_SPACE,
        LOCAL_DATE
    }
}
