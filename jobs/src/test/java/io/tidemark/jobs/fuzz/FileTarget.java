package io.tidemark.jobs.fuzz;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.Chargeback;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.operators.EventContract;
import io.tidemark.jobs.operators.EventScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.fs.Path;

/** Reads files of chargebacks: lines, lists and CSV, compressed if the first byte is odd. */
final class FileTarget implements FuzzTarget.Reading {

    /** Small, so that small inputs can be too large. */
    private static final int MAX_RECORD_BYTES = 512;

    /** What a compressed file may become, many times its own length (zlib's documentation), whoever compressed it. */
    private static final long MOST_EXPANSION = 1032;

    private final ScratchFile file = ScratchFile.ofSuffix(".data");
    private final EventScan<Chargeback> scan = new EventScan<>(EventContract.chargebacks(), ValidationRules.defaults());
    private final RawFiles files =
            new RawFiles(List.of(new Path(file.path().toUri())), Optional.empty(), Optional.empty(), MAX_RECORD_BYTES);
    private int records;

    @Override
    public void read(byte[] input) throws IOException {
        byte[] content = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        file.holding(input.length > 0 && (input[0] & 1) == 1 ? compressed(content) : content);
        records = 0;
        scan.readAll(files, this::check);
        if (records > MOST_EXPANSION * input.length + 1) {
            throw new AssertionError(records + " records in " + input.length + " bytes");
        }
    }

    private void check(RawRecord record, Optional<Chargeback> event) {
        records++;
        if (record.text().isEmpty() && event.isPresent()) {
            throw new AssertionError("an event of nothing");
        }
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
