package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.connectors.file.RawRecord.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;

/** Reads files through the format, without a cluster. */
record Reading(int maxRecordBytes, int bufferBytes) {

    static final Reading USUAL = new Reading(1 << 20, 1 << 16);

    /** What was read: a record's content and where reading goes on behind it. */
    record Found(Kind kind, String text, String header, long position, CheckpointedPosition resume) {

        static Found of(RecordAndPosition<RawRecord> read) {
            RawRecord record = read.getRecord();
            return new Found(
                    record.kind(),
                    record.text(),
                    record.header(),
                    record.position(),
                    new CheckpointedPosition(read.getOffset(), read.getRecordSkipCount()));
        }

        static List<String> texts(List<Found> found) {
            return found.stream().map(Found::text).toList();
        }

        static List<Kind> kinds(List<Found> found) {
            return found.stream().map(Found::kind).toList();
        }
    }

    static Path file(Path folder, String name, String content) {
        return file(folder, name, content.getBytes(UTF_8));
    }

    static Path file(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static FileSourceSplit split(Path file, long from, long to) {
        long size = file.toFile().length();
        var path = new org.apache.flink.core.fs.Path(file.toUri());
        return new FileSourceSplit("split-" + from, path, from, to - from, 0, size);
    }

    List<Found> all(Path file) {
        return read(split(file, 0, file.toFile().length()));
    }

    /** Reads a split; one that has a position goes on from there. */
    List<Found> read(FileSourceSplit split) {
        RawRecordFormat format = new RawRecordFormat(maxRecordBytes, bufferBytes);
        Configuration config = new Configuration();
        List<Found> found = new ArrayList<>();
        try (RawRecordReader reader = split.getReaderPosition().isPresent()
                ? format.restoreReader(config, split)
                : format.createReader(config, split)) {
            for (RawBatch batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    found.add(Found.of(next));
                }
                batch.releaseBatch();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }
}
