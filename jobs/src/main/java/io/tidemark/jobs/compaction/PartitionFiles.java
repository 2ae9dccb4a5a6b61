package io.tidemark.jobs.compaction;

import io.tidemark.jobs.files.LocalCopy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The complete files of one day of one table. What is in the making is not among them. */
interface PartitionFiles {

    /** Those that readers see, by name. */
    List<DataFile> list() throws IOException;

    /** Fetches some of them to this machine; whoever calls closes the copy. */
    LocalCopy fetch(List<DataFile> files) throws IOException;

    /** Adds a file, in the place of one of that name: readers see all of it or nothing. */
    void add(String name, byte[] content) throws IOException;

    /** Deletes a file. */
    void delete(DataFile file) throws IOException;

    /**
     * A file.
     *
     * @param bytes its size
     * @param writtenAt when it was written
     */
    record DataFile(String name, long bytes, Instant writtenAt) {}
}
