package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.LoneRecord;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecord.Kind;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;

/** Reads announced files as files are read. A message makes one record. */
final class AnnouncedFormat implements BulkFormat<RawRecord, AnnouncedSplit> {

    private static final long serialVersionUID = 1L;

    private final BulkFormat<RawRecord, FileSourceSplit> files;

    /** @param files how files are read */
    AnnouncedFormat(BulkFormat<RawRecord, FileSourceSplit> files) {
        this.files = files;
    }

    @Override
    public Reader<RawRecord> createReader(Configuration config, AnnouncedSplit split) throws IOException {
        return split.isNotice()
                ? new LoneRecord(Kind.BAD_NOTICE, split.notice(), split.path().toString(), 0)
                : files.createReader(config, split);
    }

    @Override
    public Reader<RawRecord> restoreReader(Configuration config, AnnouncedSplit split) throws IOException {
        boolean isRead = split.getReaderPosition().orElseThrow().getOffset() == LoneRecord.BEHIND;
        return isRead ? LoneRecord.none() : files.restoreReader(config, split);
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
