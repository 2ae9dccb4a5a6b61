package io.tidemark.jobs.alerts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Notifies programs on this machine: appends each message to a file at once, as a line of JSON, for them to follow.
 * After a failure messages may be appended again.
 */
public final class FileNotices implements Sink<Alert> {

    private static final long serialVersionUID = 1L;

    private final String file;

    /** Appends to a local file, whose folder is made if it is not there. */
    public FileNotices(Path file) {
        this.file = file.toAbsolutePath().toString();
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) throws IOException {
        Path path = Path.of(file);
        Files.createDirectories(path.getParent());
        return new Appender(Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Writes a line in one piece, so that those of parallel appenders do not mix. */
    private record Appender(OutputStream out) implements SinkWriter<Alert> {

        @Override
        public void write(Alert alert, Context context) throws IOException {
            out.write((AlertJson.line(alert) + "\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
