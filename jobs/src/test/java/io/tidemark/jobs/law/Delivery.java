package io.tidemark.jobs.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * One of the many ways in which a set of events can reach the job.
 *
 * @param parallelism of the job
 * @param format of the files
 * @param gzip whether the files are compressed
 * @param files over how many files each kind is spread
 * @param duplicates how many records of each kind are sent once more
 * @param seed shuffles the records
 */
record Delivery(int parallelism, Format format, boolean gzip, int files, int duplicates, long seed) {

    /** How a file holds its records. */
    enum Format {
        LINES,
        ARRAY
    }

    /** In the order given, once each, as one file of lines for each kind. */
    static Delivery plain() {
        return new Delivery(1, Format.LINES, false, 1, 0, 0);
    }

    /** Writes the events as the configuration expects to find them, and tells what was sent. */
    RawEvents write(RawEvents events, ReplayConfig config) throws IOException {
        RawEvents sent = new RawEvents(sent(events.transactions()), sent(events.orders()), sent(events.chargebacks()));
        write(sent.transactions(), config.transactions());
        write(sent.orders(), config.orders());
        write(sent.chargebacks(), config.chargebacks());
        return sent;
    }

    private List<String> sent(List<String> texts) {
        List<String> sent = new ArrayList<>(texts);
        if (seed != 0) {
            Random random = new Random(seed);
            IntStream.range(0, texts.isEmpty() ? 0 : duplicates)
                    .forEach(i -> sent.add(texts.get(random.nextInt(texts.size()))));
            Collections.shuffle(sent, random);
        }
        return sent;
    }

    private void write(List<String> texts, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int file = 0; file < files; file++) {
            int each = file;
            List<String> part = IntStream.range(0, texts.size())
                    .filter(i -> i % files == each)
                    .mapToObj(texts::get)
                    .toList();
            switch (format) {
                case LINES -> write(folder, "part-" + file + ".ndjson", lines(part));
                case ARRAY -> {
                    // an array can hold nothing that is not JSON: such records come as lines beside it
                    List<String> json = part.stream().filter(Delivery::isJson).toList();
                    List<String> other =
                            part.stream().filter(text -> !isJson(text)).toList();
                    write(folder, "part-" + file + ".json", "[\n  " + String.join(",\n  ", json) + "\n]\n");
                    write(folder, "rest-" + file + ".ndjson", lines(other));
                }
            }
        }
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }

    private void write(Path folder, String name, String content) throws IOException {
        try (OutputStream out = gzip
                ? new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))
                : Files.newOutputStream(folder.resolve(name))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isJson(String text) {
        try {
            return !new ObjectMapper().readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
