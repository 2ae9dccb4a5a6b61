package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** A point in time. */
final class TimeField extends Field {

    private final Timestamps timestamps;
    private long value;

    TimeField(String path, boolean required, Timestamps timestamps) {
        super(path, required);
        this.timestamps = timestamps;
    }

    /** The time in epoch milliseconds; only to be asked for when it is good. */
    long value() {
        return value;
    }

    @Override
    void parse(Scalar text) {
        value = timestamps.read(text);
        if (value == Timestamps.INVALID) {
            reject(FaultCode.BAD_TIMESTAMP, text);
        } else {
            good();
        }
    }
}
