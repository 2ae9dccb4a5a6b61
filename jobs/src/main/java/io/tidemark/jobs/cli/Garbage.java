package io.tidemark.jobs.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Spoils lines of JSON in files: as many files with as many records, some of which hold nothing that can be read.
 *
 * @param percent how many of a hundred
 */
record Garbage(int percent) {

    private static final String LINES = ".ndjson";
    private static final int HUNDRED = 100;

    private static final List<UnaryOperator<byte[]>> WAYS = List.of(
            line -> Arrays.copyOf(line, Math.max(1, line.length / 2)),
            line -> filled(line.length, '['),
            line -> filled(line.length, 'x'),
            Garbage::noise,
            Garbage::notUtf8,
            line -> replaced(line, "_id\":", "_no\":"),
            line -> replaced(line, "\"timestamp\":\"", "\"timestamp\":\"the day after "),
            line -> replaced(line, "currency\":\"", "currency\":\"Q"),
            line -> replaced(line, "amount\":", "amount\":1e999999999,\"was\":"),
            line -> replaced(line, "\":\"", "\":{},\"\":\""));

    /** Writes a copy of all files of a folder; returns whether there were lines to spoil. */
    boolean spoil(Path folder, Path copy) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        boolean spoilt = false;
        for (Path file : files) {
            Path target = copy.resolve(folder.relativize(file).toString());
            Files.createDirectories(target.getParent());
            if (file.toString().endsWith(LINES)) {
                spoilLines(file, target);
                spoilt = true;
            } else {
                Files.copy(file, target);
            }
        }
        return spoilt;
    }

    private void spoilLines(Path file, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                } else {
                    out.write(of(line.toByteArray(), number));
                    out.write('\n');
                    line.reset();
                    number++;
                }
            }
            out.write(line.toByteArray());
        }
    }

    private byte[] of(byte[] line, long number) {
        if (line.length == 0 || number * percent / HUNDRED == (number + 1) * percent / HUNDRED) {
            return line;
        }
        return WAYS.get((int) (number * percent / HUNDRED % WAYS.size())).apply(line);
    }

    private static byte[] filled(int length, char filling) {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) filling);
        return line;
    }

    private static byte[] noise(byte[] line) {
        byte[] noise = new byte[line.length];
        new Random(line.length).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noise[i] == '\n' ? (byte) 'n' : noise[i];
        }
        noise[0] = '{';
        return noise;
    }

    private static byte[] notUtf8(byte[] line) {
        byte[] broken = line.clone();
        broken[broken.length / 2] = (byte) 0xFF;
        return broken;
    }

    private static byte[] replaced(byte[] line, String there, String instead) {
        return new String(line, StandardCharsets.UTF_8).replace(there, instead).getBytes(StandardCharsets.UTF_8);
    }
}
