package io.tidemark.jobs.compaction;

import io.tidemark.jobs.compaction.PartitionFiles.DataFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a partition.
 *
 * @param compacted whether anything changed, or would
 * @param filesBefore how many files it had
 * @param filesAfter how many it has, or would have
 * @param bytesBefore of its files
 * @param bytesAfter the same afterwards; what a dry run cannot know is counted as it is
 */
public record PartitionResult(boolean compacted, int filesBefore, int filesAfter, long bytesBefore, long bytesAfter) {

    static PartitionResult untouched(List<DataFile> files) {
        return new PartitionResult(false, files.size(), files.size(), bytes(files), bytes(files));
    }

    static PartitionResult done(List<DataFile> before, List<DataFile> after) {
        return new PartitionResult(true, before.size(), after.size(), bytes(before), bytes(after));
    }

    static PartitionResult planned(List<DataFile> present, List<DataFile> deleted, List<DataFile> sources) {
        List<DataFile> left = new ArrayList<>(present);
        left.removeAll(deleted);
        int after = left.size() - Math.max(0, sources.size() - 1);
        return new PartitionResult(after < present.size(), present.size(), after, bytes(present), bytes(left));
    }

    private static long bytes(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }
}
