package io.tidemark.jobs.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * A file or folder as people write it: a path of this machine, or an address such as {@code s3://bucket/folder}.
 *
 * @param text as it was given, which is also how it is told
 */
public record Location(String text) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern S3 = Pattern.compile("s3a?://.*");

    /** A path of this machine. */
    public static Location of(java.nio.file.Path path) {
        return new Location(path.toString());
    }

    /** Whether it lies on this machine. */
    public boolean isLocal() {
        return !ADDRESS.matcher(text).matches();
    }

    /** Whether it lies in Amazon S3, or in something that speaks like it. */
    public boolean isS3() {
        return S3.matcher(text).matches();
    }

    /** The same for Flink, which wants absolute ones. */
    public Path path() {
        return isLocal() ? new Path(local().toAbsolutePath().toString()) : new Path(text);
    }

    /**
     * The same for Java.
     *
     * @throws java.nio.file.InvalidPathException when it does not lie on this machine
     */
    public java.nio.file.Path local() {
        return java.nio.file.Path.of(text);
    }

    /** What lies below it under this name. */
    public Location resolve(String name) {
        return isLocal()
                ? of(local().resolve(name))
                : new Location(text.endsWith("/") ? text + name : text + "/" + name);
    }

    /** The one beside it whose name is longer by this. */
    public Location beside(String suffix) {
        return isLocal()
                ? of(local().resolveSibling(local().getFileName() + suffix))
                : new Location(text.replaceAll("/+$", "") + suffix);
    }

    /** Whether there is something. */
    public boolean exists() throws IOException {
        return fileSystem().exists(path());
    }

    /** Whether it is a folder. Where there are no folders, something must lie below it. */
    public boolean isFolder() throws IOException {
        return exists() && fileSystem().getFileStatus(path()).isDir();
    }

    /** All that a file holds. */
    public byte[] read() throws IOException {
        try (InputStream in = fileSystem().open(path())) {
            return in.readAllBytes();
        }
    }

    /** Writes a file, in the place of one that is there, of which nobody sees a part only. */
    public void write(byte[] bytes) throws IOException {
        if (isLocal()) {
            Location unfinished = of(local().resolveSibling("." + local().getFileName() + "-" + UUID.randomUUID()));
            unfinished.put(bytes);
            if (!fileSystem().rename(unfinished.path(), path())) {
                throw new IOException(unfinished + " cannot be renamed to " + this);
            }
        } else {
            put(bytes);
        }
    }

    private void put(byte[] bytes) throws IOException {
        try (OutputStream out = fileSystem().create(path(), WriteMode.OVERWRITE)) {
            out.write(bytes);
        }
    }

    /** Deletes a file, if it is there. */
    public void delete() throws IOException {
        if (!fileSystem().delete(path(), false) && exists()) {
            throw new IOException(this + " cannot be deleted");
        }
    }

    private FileSystem fileSystem() throws IOException {
        return path().getFileSystem();
    }

    @Override
    public String toString() {
        return text;
    }
}
