package io.tidemark.connectors.file.announced;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/**
 * What was taken up to be read, so that it is not when it is announced again. Only so much is remembered, as digests of
 * 16 bytes each; what has not been heard of for longest is forgotten first.
 */
final class KnownFiles {

    private final int most;
    private final MessageDigest sha;
    private final Set<Name> names = new LinkedHashSet<>();

    /** A digest of what names something. */
    record Name(long high, long low) {}

    /** Goes on with these names, the one that was heard of last at the end. */
    KnownFiles(int most, Collection<Name> names) {
        this.most = most;
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
        names.forEach(this::remember);
    }

    /** Remembers a file that was found by listing. */
    void list(Path file, long bytes) {
        remember(name("listed", place(file), String.valueOf(bytes)));
    }

    /**
     * Remembers a file that was announced.
     *
     * @return whether it is news: neither was it announced with this content before nor listed with this length
     */
    boolean announce(Path file, long bytes, String etag) {
        if (names.contains(name("listed", place(file), String.valueOf(bytes)))) {
            return false;
        }
        return remember(name("announced", place(file), etag));
    }

    /**
     * Remembers a message that cannot be understood.
     *
     * @return whether it is news
     */
    boolean complainOf(String messageId) {
        return remember(name("message", messageId));
    }

    /** All names, the one that was heard of last at the end. */
    List<Name> names() {
        return List.copyOf(names);
    }

    private boolean remember(Name name) {
        boolean news = !names.remove(name);
        names.add(name);
        if (names.size() > most) {
            Iterator<Name> oldest = names.iterator();
            oldest.next();
            oldest.remove();
        }
        return news;
    }

    /** Without the scheme, since S3 has several that mean the same. */
    private static String place(Path file) {
        return file.toUri().getAuthority() + file.toUri().getPath();
    }

    private Name name(String... parts) {
        ByteBuffer digest = ByteBuffer.wrap(sha.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
        return new Name(digest.getLong(), digest.getLong());
    }
}
