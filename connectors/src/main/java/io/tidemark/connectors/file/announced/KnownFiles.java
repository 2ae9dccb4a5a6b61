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
 * What was taken up to be read, so that it is not when it is announced again or found by listing. Only so much is
 * remembered, as two digests of 16 bytes each; what has not been heard of for longest is forgotten first.
 */
final class KnownFiles {

    private final MessageDigest sha;
    private final Memory names;

    /** What was announced, as a listing would show it, which knows no ETag. */
    private final Memory announced;

    /** A digest of what names something. */
    record Name(long high, long low) {}

    /** So many of them. */
    private static final class Memory {

        private final int most;
        private final Set<Name> names = new LinkedHashSet<>();

        Memory(int most, Collection<Name> names) {
            this.most = most;
            names.forEach(this::remember);
        }

        /** Whether it is news. */
        boolean remember(Name name) {
            boolean news = !names.remove(name);
            names.add(name);
            if (names.size() > most) {
                Iterator<Name> oldest = names.iterator();
                oldest.next();
                oldest.remove();
            }
            return news;
        }

        boolean holds(Name name) {
            return names.contains(name);
        }

        List<Name> all() {
            return List.copyOf(names);
        }
    }

    /** Goes on with these names and those of what was announced, the one that was heard of last at the end. */
    KnownFiles(int most, Collection<Name> names, Collection<Name> announced) {
        this.names = new Memory(most, names);
        this.announced = new Memory(most, announced);
        try {
            this.sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Remembers a file that was found by listing.
     *
     * @return whether it is news: neither was it listed with this length before nor announced
     */
    boolean list(Path file, long bytes) {
        Name listed = listed(file, bytes);
        return !announced.holds(listed) && names.remember(listed);
    }

    /**
     * Remembers a file that was announced.
     *
     * @return whether it is news: neither was it announced with this content before nor listed with this length
     */
    boolean announce(Path file, long bytes, String etag) {
        Name listed = listed(file, bytes);
        if (names.holds(listed)) {
            return false;
        }
        announced.remember(listed);
        return names.remember(name("announced", place(file), etag));
    }

    /**
     * Remembers a message that cannot be understood.
     *
     * @return whether it is news
     */
    boolean complainOf(String messageId) {
        return names.remember(name("message", messageId));
    }

    /** All names, the one that was heard of last at the end. */
    List<Name> names() {
        return names.all();
    }

    /** The names of what was announced, in the same order. */
    List<Name> announced() {
        return announced.all();
    }

    private Name listed(Path file, long bytes) {
        return name("listed", place(file), String.valueOf(bytes));
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
