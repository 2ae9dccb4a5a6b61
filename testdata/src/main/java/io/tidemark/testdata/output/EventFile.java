package io.tidemark.testdata.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file of JSON events, or of CSV rows. */
final class EventFile implements Closeable {

    private static final int GZIP_BUFFER = 64 * 1024;

    private final ByteSink sink;
    private final byte[] open;
    private final byte[] separator;
    private final byte[] close;
    private boolean empty = true;

    private EventFile(Path path, boolean gzip, String open, String separator, String close) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        OutputStream stream = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
        this.sink = new ByteSink(gzip ? new FastGzip(stream) : stream);
        this.open = Style.bytes(open);
        this.separator = Style.bytes(separator);
        this.close = Style.bytes(close);
    }

    /** A file of JSON events in the given format. */
    static EventFile json(Path path, Format format, boolean gzip) throws IOException {
        return switch (format) {
            case NDJSON -> new EventFile(path, gzip, "", "\n", "\n");
            case JSON_ARRAY -> new EventFile(path, gzip, "[\n  ", ",\n  ", "\n]\n");
        };
    }

    /** A file whose rows bring their own line ends. */
    static EventFile csv(Path path, boolean gzip) throws IOException {
        return new EventFile(path, gzip, "", "", "");
    }

    /** The sink, made ready for the next record. */
    ByteSink next() throws IOException {
        sink.reserve();
        sink.put(empty ? open : separator);
        empty = false;
        return sink;
    }

    /** Bytes written so far, before compression. */
    long size() {
        return sink.size();
    }

    @Override
    public void close() throws IOException {
        try (sink) {
            sink.reserve();
            sink.put(close);
        }
    }

    /** Compresses for speed: generated data is made to be read once or twice. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream stream) throws IOException {
            super(stream, GZIP_BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
