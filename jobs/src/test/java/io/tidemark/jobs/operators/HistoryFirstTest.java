package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event time while history is read beside live events, and after. */
class HistoryFirstTest {

    private TwoInputStreamOperatorTestHarness<String, String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new TwoInputStreamOperatorTestHarness<>(new HistoryFirst<>());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void eventsOfBothPass() throws Exception {
        harness.processElement1(new StreamRecord<>("live", 9));
        harness.processElement2(new StreamRecord<>("old", 1));

        assertThat(harness.extractOutputValues()).containsExactly("live", "old");
    }

    @Test
    void historyHoldsEventTimeBackUntilItEnds() throws Exception {
        live(100);
        assertThat(said()).isEmpty();
        history(5);
        history(7);
        live(110);
        assertThat(said()).containsExactly(5L, 7L);
        historyEnds();
        assertThat(said()).containsExactly(5L, 7L, 110L);
    }

    @Test
    void historyHoldsEventTimeBackAlsoWhileNothingComes() throws Exception {
        live(100);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        assertThat(said()).isEmpty();
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        assertThat(said()).isEmpty();
        history(5);
        assertThat(said()).containsExactly(5L);
    }

    @Test
    void silenceAfterHistoryDoesNotEndTime() throws Exception {
        live(100);
        historyEnds();
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        assertThat(said()).containsExactly(100L, WatermarkStatus.IDLE);
        harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        live(120);
        assertThat(said()).containsExactly(100L, WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, 120L);
    }

    @Test
    void theEndOfHistoryIsNotTheEndOfTimeWhileTheStreamIsSilent() throws Exception {
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        history(50);
        historyEnds();
        assertThat(said()).containsExactly(50L, WatermarkStatus.IDLE);
        harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        live(40);
        live(60);
        assertThat(said()).containsExactly(50L, WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, 60L);
    }

    @Test
    void timeEndsWhenBothHaveEnded() throws Exception {
        historyEnds();
        live(Long.MAX_VALUE);
        assertThat(said()).containsExactly(Long.MAX_VALUE);
    }

    private void live(long time) throws Exception {
        harness.processWatermark1(new Watermark(time));
    }

    private void history(long time) throws Exception {
        harness.processWatermark2(new Watermark(time));
    }

    private void historyEnds() throws Exception {
        history(Long.MAX_VALUE);
    }

    /** Watermarks and what was said of their status. */
    private List<Object> said() {
        List<Object> said = new ArrayList<>();
        for (Object output : harness.getOutput()) {
            if (output instanceof Watermark mark) {
                said.add(mark.getTimestamp());
            } else if (output instanceof WatermarkStatus) {
                said.add(output);
            }
        }
        return said;
    }
}
