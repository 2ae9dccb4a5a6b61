package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** Reads messages about new files, up to what is handed to a reader. */
public final class NoticeTarget {

    private final RawFiles files = new RawFiles(
            List.of(new Path("s3://lake/raw"), new Path("s3a://pond/")), Optional.empty(), Optional.empty(), 1 << 20);
    private final NoticeReader notices = new NoticeReader();
    private final S3Places places = new S3Places(files);
    private final AnnouncedSplitSerializer serializer = new AnnouncedSplitSerializer();

    /** Reads a message; it is understood, or it is said why not. */
    public void read(byte[] input) throws IOException {
        String body = new String(input, StandardCharsets.UTF_8);
        try {
            for (AnnouncedObject object : notices.read(body)) {
                check(object);
            }
        } catch (BadNoticeException told) {
            require(!told.getMessage().isBlank(), "nothing is told");
            require(told.getMessage().length() <= body.length() + 200, "more is told than there is");
            if (!body.isEmpty()) {
                written(AnnouncedSplit.ofNotice("https://sqs.eu-west-1.amazonaws.com/123456789012/raw", "m", body));
            }
        }
    }

    private void check(AnnouncedObject object) throws IOException, BadNoticeException {
        require(object.createdAt() >= 0, "it was created before all else");
        require(object.bytes() >= 0, "it has less than no bytes");
        Optional<Path> place = places.of(object);
        if (place.isPresent()) {
            URI uri = place.get().toUri();
            require(uri.getPath().equals("/" + object.key()), "another object's path");
            require(object.bucket().equals(uri.getAuthority()), "another bucket's path");
            require(uri.equals(uri.normalize()), "a path that a file system makes another of");
            require(object.bucket().equals("pond") || uri.getPath().startsWith("/raw/"), "a path that is not read");
            require(
                    written(AnnouncedSplit.ofFile(place.get(), object.bytes(), "m"))
                            .path()
                            .equals(place.get()),
                    "a checkpoint has another path");
        }
    }

    /** The split as a checkpoint gives it back. */
    private AnnouncedSplit written(AnnouncedSplit split) throws IOException {
        AnnouncedSplit back = serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
        require(back.splitId().equals(split.splitId()), "a checkpoint has another split");
        return back;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
