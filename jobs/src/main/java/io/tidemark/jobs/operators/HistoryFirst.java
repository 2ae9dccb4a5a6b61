package io.tidemark.jobs.operators;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Brings live events, its first input, and those of history, its second, together. Until history has ended, event time
 * is that of the input which is behind, and history holds it back also while none of it arrives: so live events, which
 * are read at the same time, make none of history late. From then on event time is that of the live events alone: an
 * input that has ended must not bring event time to its end when the other one is silent, as it would in Flink.
 *
 * <p>It needs no state: an input that had ended before a restart says so again.
 *
 * @param <T> the event
 */
public final class HistoryFirst<T> extends AbstractStreamOperator<T> implements TwoInputStreamOperator<T, T, T> {

    private static final long serialVersionUID = 1L;

    private static final int LIVE = 0;
    private static final int HISTORY = 1;

    @Override
    public void processElement1(StreamRecord<T> event) {
        output.collect(event);
    }

    @Override
    public void processElement2(StreamRecord<T> event) {
        output.collect(event);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            super.processWatermarkStatus(WatermarkStatus.IDLE, HISTORY);
        } else {
            super.processWatermark2(mark);
        }
    }

    /** History is not idle before it has ended. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        if (input == LIVE) {
            super.processWatermarkStatus(status, input);
        }
    }
}
