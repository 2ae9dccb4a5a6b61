package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.ChangedFileException;
import io.tidemark.connectors.file.RawRecord;
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
 * Reads announced files as files are read; one that is no longer there makes a record that says so instead of a
 * failure, which would come again for ever. A message makes one record.
 */
final class AnnouncedFormat implements BulkFormat<RawRecord, AnnouncedSplit> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedFormat.class);

    private static final byte[] NOTHING = {};

    private final BulkFormat<RawRecord, FileSourceSplit> files;

    /** @param files how files are read */
    AnnouncedFormat(BulkFormat<RawRecord, FileSourceSplit> files) {
        this.files = files;
    }

    @Override
    public Reader<RawRecord> createReader(Configuration config, AnnouncedSplit split) throws IOException {
        if (split.isNotice()) {
            return new LoneRecord(Kind.BAD_NOTICE, split.notice(), split.path().toString(), 0);
        }
        try {
            return files.createReader(config, split);
        } catch (FileNotFoundException gone) {
            // Without the trace, which quotes the name as it is.
            LOG.warn("{} was announced, but is not there: {}", PrintedText.of(split.path()), told(gone));
            return new LoneRecord(Kind.VANISHED, NOTHING, split.path().toString(), 0);
        }
    }

    @Override
    public Reader<RawRecord> restoreReader(Configuration config, AnnouncedSplit split) throws IOException {
        long position = split.getReaderPosition().orElseThrow().getOffset();
        if (position == LoneRecord.BEHIND) {
            return LoneRecord.none();
        }
        try {
            return files.restoreReader(config, split);
        } catch (FileNotFoundException | ChangedFileException gone) {
            LOG.warn(
                    "{} was read up to byte {}, and what comes next is not there any more: {}",
                    PrintedText.of(split.path()),
                    position,
                    told(gone));
            return new LoneRecord(Kind.TRUNCATED, NOTHING, split.path().toString(), position);
        }
    }

    private static String told(IOException gone) {
        return PrintedText.of(gone.getMessage());
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return files.getProducedType();
    }
}
