package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.junit.jupiter.api.Test;

/** When what a record of a stream tells of happened. */
class EventClockTest {

    private static final int MAX_BYTES = 1 << 20;
    private static final long NONE = TimestampAssigner.NO_TIMESTAMP;

    private final EventClock chargebacks = EventClock.of(EventKind.CHARGEBACK, ValidationRules.defaults(), MAX_BYTES);
    private final EventClock all = EventClock.ofAll(ValidationRules.defaults(), MAX_BYTES);

    @Test
    void aRecordIsAsLateAsTheLatestOfItsEvents() {
        String record = dispute("2026-03-05", "") + "\n" + dispute("2026-03-09", "") + "\n" + dispute("2026-03-07", "");

        assertThat(time(chargebacks, record)).isEqualTo(at("2026-03-09"));
    }

    @Test
    void aResolutionHappensWhenItWasResolved() {
        assertThat(time(chargebacks, dispute("2026-03-05", ",\"resolution_date\":\"2026-04-01\"")))
                .isEqualTo(at("2026-04-01"));
    }

    @Test
    void whatIsRejectedMovesNoClock() {
        assertThat(time(chargebacks, dispute("2026-03-05", ",\"amount\":\"-1\"")))
                .isEqualTo(NONE);
        assertThat(time(chargebacks, "nonsense")).isEqualTo(NONE);
        assertThat(time(all, dispute("2026-03-05", ""))).as("of no kind").isEqualTo(NONE);
    }

    @Test
    void whatIsFarAheadOfTheClockMovesNoneAndHidesNothing() {
        assertThat(time(chargebacks, dispute("2199-03-05", ""))).isEqualTo(NONE);
        assertThat(time(chargebacks, dispute("2199-03-05", "") + "\n" + dispute("2026-03-09", "")))
                .isEqualTo(at("2026-03-09"));
    }

    @Test
    void onASharedStreamAnEventIsReadAsWhatItSaysItIs() {
        assertThat(time(all, dispute("2026-03-05", ",\"type\":\"chargeback\""))).isEqualTo(at("2026-03-05"));
        assertThat(time(all, dispute("2026-03-05", ",\"type\":\"order\""))).isEqualTo(NONE);
    }

    private static String dispute(String date, String more) {
        return "{\"transaction_id\":\"t1\",\"dispute_date\":\"" + date + "\",\"amount\":\"10.00\","
                + "\"reason_code\":\"fraud\",\"status\":\"open\"" + more + "}";
    }

    private static long at(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    private static long time(EventClock clock, String content) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        return clock.extractTimestamp(
                new KinesisRecord("events", "shardId-1", "49", 0, "key", Instant.now(), data),
                Instant.now().toEpochMilli());
    }
}
