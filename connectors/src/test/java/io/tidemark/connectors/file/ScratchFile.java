package io.tidemark.connectors.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A temporary file of a property's try. */
record ScratchFile(Path path) implements AutoCloseable {

    static ScratchFile of(byte[] content, String suffix) {
        try {
            return new ScratchFile(Files.write(Files.createTempFile("scratch", suffix), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compressed with a member for each part. */
    static byte[] gzip(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
