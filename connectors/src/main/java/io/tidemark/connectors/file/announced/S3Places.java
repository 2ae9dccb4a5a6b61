package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFiles;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;

/**
 * Where objects lie for those who read them.
 *
 * @param files what is to be read
 */
record S3Places(RawFiles files) {

    /** The object's path, with the scheme of the path below which it lies; empty if it is not to be read. */
    Optional<Path> of(AnnouncedObject object) {
        return schemes()
                .map(scheme -> new Path(scheme, object.bucket(), "/" + object.key()))
                .filter(path -> files.folderOf(path).isPresent())
                .findFirst();
    }

    private Stream<String> schemes() {
        return files.paths().stream().map(path -> path.toUri().getScheme()).distinct();
    }
}
