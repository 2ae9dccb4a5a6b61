package io.tidemark.jobs.files;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.function.ToLongFunction;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * A folder for each day, named {@code dt=YYYY-MM-DD}.
 *
 * @param <T> what is put into them
 */
public final class DayFolders<T> implements BucketAssigner<T, String> {

    private static final long serialVersionUID = 1L;

    private final Day<T> day;

    /** Folders by this day. */
    public DayFolders(Day<T> day) {
        this.day = day;
    }

    @Override
    public String getBucketId(T element, Context context) {
        return "dt=" + LocalDate.ofEpochDay(day.applyAsLong(element));
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    /**
     * The day on which something belongs, as days since 1970-01-01.
     *
     * @param <T> what belongs there
     */
    @FunctionalInterface
    public interface Day<T> extends ToLongFunction<T>, Serializable {}
}
