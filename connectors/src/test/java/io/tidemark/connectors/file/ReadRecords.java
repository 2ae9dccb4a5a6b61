package io.tidemark.connectors.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;

/** All that a reader finds, as text: the kind of each record, its content and its place. */
public final class ReadRecords {

    private ReadRecords() {}

    /** Reads to the end, and closes the reader. */
    public static List<String> of(BulkFormat.Reader<RawRecord> reader) throws IOException {
        List<String> records = new ArrayList<>();
        try (reader) {
            for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    RawRecord record = next.getRecord();
                    records.add(record.kind() + " " + record.text() + " @" + record.position());
                }
            }
        }
        return records;
    }
}
