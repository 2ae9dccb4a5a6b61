package io.tidemark.connectors.file;

import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.connectors.text.PrintedText;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files of which some may be gone when their turn comes, or be shorter than they were. What is not there any more
 * makes a record that says so instead of a failure, which would come again for ever: a checkpoint holds what is still
 * to be read.
 */
final class GoneFileFormat implements BulkFormat<RawRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(GoneFileFormat.class);

    private static final byte[] NOTHING = {};

    private final RawRecordFormat files;

    /** @param files how files are read that are there */
    GoneFileFormat(RawRecordFormat files) {
        this.files = files;
    }

    @Override
    public Reader<RawRecord> createReader(Configuration config, FileSourceSplit split) throws IOException {
        try {
            return files.createReader(config, split);
        } catch (FileNotFoundException gone) {
            requireGone(split, gone);
            // Without the trace, which quotes the name as it is.
            LOG.warn("{} was to be read, but is not there: {}", PrintedText.of(split.path()), told(gone));
            return record(Kind.VANISHED, split, split.offset());
        } catch (ChangedFileException shorter) {
            return cutOff(split, split.offset(), shorter);
        }
    }

    @Override
    public Reader<RawRecord> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        long position = split.getReaderPosition().orElseThrow().getOffset();
        try {
            return files.restoreReader(config, split);
        } catch (FileNotFoundException gone) {
            requireGone(split, gone);
            return cutOff(split, position, gone);
        } catch (ChangedFileException changed) {
            return cutOff(split, position, changed);
        }
    }

    /** A local file that may not be read is not found either: that can be mended, and the file is not lost. */
    private static void requireGone(FileSourceSplit split, FileNotFoundException failure) throws IOException {
        if (split.path().getFileSystem().exists(split.path())) {
            throw failure;
        }
    }

    private static LoneRecord cutOff(FileSourceSplit split, long position, IOException gone) {
        LOG.warn(
                "{} was read up to byte {}, and what comes next is not there any more: {}",
                PrintedText.of(split.path()),
                position,
                told(gone));
        return record(Kind.TRUNCATED, split, position);
    }

    private static LoneRecord record(Kind kind, FileSourceSplit split, long position) {
        return new LoneRecord(kind, NOTHING, split.path().toString(), position);
    }

    private static String told(IOException gone) {
        return PrintedText.of(gone.getMessage());
    }

    @Override
    public boolean isSplittable() {
        return files.isSplittable();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return files.getProducedType();
    }
}
