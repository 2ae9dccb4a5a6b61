package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFiles;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.core.fs.Path;

/**
 * What is yet to be handed out, in the order of the names below the folders: so that the folders of several inputs are
 * read side by side, and those of one day before those of the next.
 */
final class PendingFiles {

    private final RawFiles files;
    private final TreeMap<Place, AnnouncedSplit> splits = new TreeMap<>();

    private record Place(String below, String id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::below).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Starts with these splits. */
    PendingFiles(RawFiles files, Collection<AnnouncedSplit> splits) {
        this.files = files;
        splits.forEach(this::add);
    }

    void add(AnnouncedSplit split) {
        splits.put(new Place(below(split.path()), split.splitId()), split);
    }

    private String below(Path path) {
        String whole = path.getPath();
        return files.folderOf(path)
                .map(folder -> whole.substring(folder.getPath().length()))
                .orElse(whole);
    }

    /** Takes the next out. */
    Optional<AnnouncedSplit> next() {
        return Optional.ofNullable(splits.pollFirstEntry()).map(entry -> entry.getValue());
    }

    List<AnnouncedSplit> all() {
        return List.copyOf(splits.values());
    }

    int size() {
        return splits.size();
    }
}
