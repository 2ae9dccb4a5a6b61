package io.tidemark.testdata.stream;

import io.tidemark.testdata.output.DayFiles;
import java.io.IOException;

/** Records that arrive over many days, in the order of their arrival. */
public interface RecordSource {

    /** What {@link #nextTime()} answers when nothing more comes today. */
    long NOTHING = Long.MAX_VALUE;

    /** Turns to a day, counted from zero; days come one after the other. */
    void begin(int day) throws IOException;

    /** When the next record of the day arrives, in milliseconds since the day began. */
    long nextTime();

    /** Writes the next record and counts it. */
    void writeNext(DayFiles files) throws IOException;
}
