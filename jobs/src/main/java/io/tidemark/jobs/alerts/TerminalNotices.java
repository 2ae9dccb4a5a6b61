package io.tidemark.jobs.alerts;

import java.io.PrintStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Notifies whoever watches this process: prints each message to the standard output at once. After a failure messages
 * may be printed again.
 */
public final class TerminalNotices implements Sink<Alert> {

    private static final long serialVersionUID = 1L;

    private final boolean colours;

    /** With colours only if the output is a terminal. */
    public TerminalNotices(boolean colours) {
        this.colours = colours;
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) {
        return new Printer(System.out, new AlertText(colours));
    }

    /** Prints a message in one piece, so that those of parallel printers do not mix. */
    record Printer(PrintStream out, AlertText text) implements SinkWriter<Alert> {

        @Override
        public void write(Alert alert, Context context) {
            out.print(text.of(alert) + "\n");
            out.flush();
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
