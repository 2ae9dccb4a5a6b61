package io.tidemark.connectors.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/**
 * Hands out splits by day, then path, then offset: so that readers side by side stay close together in event time,
 * wherever a file's name or folder tells its time.
 */
final class TimeOrderedSplits implements FileSplitAssigner {

    private final TreeMap<Place, FileSourceSplit> splits = new TreeMap<>();

    private record Place(long day, String path, long offset) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::day).thenComparing(Place::path).thenComparingLong(Place::offset);

        static Place of(FileSourceSplit split) {
            long day = PartitionDate.of(split.path())
                    .map(date -> date.toEpochDay())
                    .orElse(Long.MIN_VALUE);
            return new Place(day, split.path().toString(), split.offset());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    TimeOrderedSplits(Collection<FileSourceSplit> splits) {
        addSplits(splits);
    }

    @Override
    public Optional<FileSourceSplit> getNext(String hostname) {
        return Optional.ofNullable(splits.pollFirstEntry()).map(entry -> entry.getValue());
    }

    @Override
    public void addSplits(Collection<FileSourceSplit> added) {
        added.forEach(split -> splits.put(Place.of(split), split));
    }

    @Override
    public Collection<FileSourceSplit> remainingSplits() {
        return List.copyOf(splits.values());
    }
}
