package io.tidemark.benchmarks.contestants;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Writes down when what belongs to a probe arrives, in a file for each parallel writer.
 *
 * @param <T> what arrives
 */
final class ArrivalLog<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final SerializableFunction<T, String> probe;

    /**
     * A log in a folder.
     *
     * @param probe the number of the order to which something belongs, or nothing
     */
    ArrivalLog(Path folder, SerializableFunction<T, String> probe) {
        this.folder = folder.toString();
        this.probe = probe;
    }

    /** The first arrival for each order, epoch milliseconds. */
    static Map<Long, Long> read(Path folder) throws IOException {
        Map<Long, Long> first = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    List<String> words = List.of(line.split(" ", -1));
                    first.merge(Long.valueOf(words.get(0)), Long.valueOf(words.get(1)), Math::min);
                }
            }
        }
        return first;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        Path path = Files.createDirectories(Path.of(folder));
        return new Log<>(
                Files.newBufferedWriter(
                        path.resolve(String.valueOf(context.getTaskInfo().getIndexOfThisSubtask()))),
                probe);
    }

    private record Log<T>(Writer out, SerializableFunction<T, String> probe) implements SinkWriter<T> {

        @Override
        public void write(T arrived, Context context) throws IOException {
            String order = probe.apply(arrived);
            if (!order.isEmpty()) {
                out.write(order + " " + System.currentTimeMillis() + "\n");
            }
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
