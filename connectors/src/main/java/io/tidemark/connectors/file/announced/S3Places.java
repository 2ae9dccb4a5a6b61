package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * Where objects lie for those who read them.
 *
 * @param files what is to be read
 */
record S3Places(RawFiles files) {

    /**
     * The object's path, with the scheme of the path below which it lies; empty if it is not to be read.
     *
     * @throws BadNoticeException if it is to be read, but no path leads to it
     */
    Optional<Path> of(AnnouncedObject object) throws BadNoticeException {
        for (Path root : files.paths()) {
            if (isBelow(root.toUri(), object)) {
                Path path = path(root.toUri().getScheme(), object);
                if (files.folderOf(path).isPresent()) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /** By the key as it is: a path has no {@code ..} any more, and takes large letters of a bucket for small ones. */
    private static boolean isBelow(URI root, AnnouncedObject object) {
        String folder = root.getPath().endsWith("/") ? root.getPath() : root.getPath() + "/";
        String place = "/" + object.key();
        return object.bucket().equals(root.getAuthority())
                && (place.startsWith(folder) || place.equals(root.getPath()));
    }

    private static Path path(String scheme, AnnouncedObject object) throws BadNoticeException {
        URI address = address(scheme, object);
        // File systems make the same of it, and would read another object.
        if (!address.equals(address.normalize()) || object.key().endsWith("/")) {
            throw new BadNoticeException("tells of an object to which no path leads, since its key has a name that is"
                    + " empty, '.' or '..': " + object.key());
        }
        return new Path(address);
    }

    private static URI address(String scheme, AnnouncedObject object) throws BadNoticeException {
        try {
            // A path made of the parts would take '\' for '/', and lose a space at the end.
            return new URI(scheme, object.bucket(), "/" + object.key(), null, null);
        } catch (URISyntaxException none) {
            throw new BadNoticeException("tells of an object that has no address: " + none.getMessage());
        }
    }
}
