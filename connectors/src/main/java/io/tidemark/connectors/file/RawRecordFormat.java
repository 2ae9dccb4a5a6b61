package io.tidemark.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;

/**
 * Opens each file as what its content shows it to be.
 *
 * <p>Any file may be split: where the content cannot be read from its middle, the first split stands for the whole file
 * and the others are empty.
 */
final class RawRecordFormat implements BulkFormat<RawRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private final int maxRecordBytes;
    private final int bufferBytes;

    /**
     * A format.
     *
     * @param maxRecordBytes size limit of one record
     * @param bufferBytes how much is read at a time
     */
    RawRecordFormat(int maxRecordBytes, int bufferBytes) {
        this.maxRecordBytes = maxRecordBytes;
        this.bufferBytes = bufferBytes;
    }

    @Override
    public RawRecordReader createReader(Configuration config, FileSourceSplit split) throws IOException {
        FileLayout layout = FileLayout.of(split.path());
        boolean first = split.offset() == 0;
        if (!first && !layout.isSplittable()) {
            return nothing(split);
        }
        // One byte earlier, because a newline right before the split means that it begins with a line of its own.
        long offset = first ? layout.start() : split.offset() - 1;
        RecordFraming framing =
                switch (layout.format()) {
                    case NDJSON -> new NdjsonFraming(maxRecordBytes, end(split, layout), !first);
                    case JSON_ARRAY -> JsonArrayFraming.fromStart(maxRecordBytes);
                    case CSV -> new CsvFraming(maxRecordBytes, Optional.empty());
                };
        return reader(split, layout.open(split.path(), offset), offset, framing);
    }

    @Override
    public RawRecordReader restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        CheckpointedPosition position = split.getReaderPosition().orElseThrow();
        long offset = position.getOffset();
        if (offset == RawBatch.NOTHING_LEFT) {
            return nothing(split);
        }
        FileLayout layout = FileLayout.of(split.path());
        RecordFraming framing =
                switch (layout.format()) {
                    case NDJSON -> new NdjsonFraming(maxRecordBytes, end(split, layout), false);
                    case JSON_ARRAY ->
                        position.getRecordsAfterOffset() > 0
                                ? JsonArrayFraming.behindLine(maxRecordBytes)
                                : JsonArrayFraming.behindElement(maxRecordBytes);
                    case CSV -> new CsvFraming(maxRecordBytes, header(split, layout, offset));
                };
        return reader(split, layout.open(split.path(), offset), offset, framing);
    }

    /**
     * Where the split's last line begins at the latest. The last split of a file goes on to where the file now ends.
     */
    private static long end(FileSourceSplit split, FileLayout layout) {
        long end = split.offset() + split.length();
        return layout.isSplittable() && end < split.fileSize() ? end : Long.MAX_VALUE;
    }

    /** The header that rules the rows behind the offset; none if it is yet to come. */
    private Optional<String> header(FileSourceSplit split, FileLayout layout, long offset) throws IOException {
        CsvFraming framing = new CsvFraming(maxRecordBytes, Optional.empty());
        InputStream in = layout.open(split.path(), layout.start());
        try (RawRecordReader reader = reader(split, in, layout.start(), framing)) {
            for (RawBatch batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var next = batch.next(); next != null; next = batch.next()) {
                    if (next.getOffset() > offset) {
                        return Optional.empty();
                    }
                    if (next.getRecord().kind() == RawRecord.Kind.CSV_HEADER) {
                        return Optional.of(next.getRecord().header());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private RawRecordReader nothing(FileSourceSplit split) {
        return reader(split, InputStream.nullInputStream(), 0, new NdjsonFraming(maxRecordBytes, 0, false));
    }

    private RawRecordReader reader(FileSourceSplit split, InputStream in, long offset, RecordFraming framing) {
        return new RawRecordReader(in, offset, framing, split.path().toString(), bufferBytes);
    }

    @Override
    public boolean isSplittable() {
        return true;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return new RawRecordTypeInfo();
    }
}
