package io.tidemark.jobs.compaction;

import io.tidemark.connectors.file.FileListing;
import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/**
 * A partition in any file system.
 *
 * @param curated the folder of all tables
 * @param day name of the day's folder
 */
record StoredPartition(Location curated, Table table, String day) implements PartitionFiles {

    private static final String DAY = "dt=";
    private static final String ENDING = ".parquet";

    /** All partitions of the tables below a folder, by table and day. */
    static List<StoredPartition> below(Location curated) throws IOException {
        List<StoredPartition> partitions = new ArrayList<>();
        for (Table table : Table.values()) {
            for (FileStatus folder : children(curated.resolve(table.tableName()))) {
                String name = folder.getPath().getName();
                if (folder.isDir() && name.startsWith(DAY)) {
                    partitions.add(new StoredPartition(curated, table, name));
                }
            }
        }
        partitions.sort(Comparator.comparing(StoredPartition::table).thenComparing(StoredPartition::day));
        return partitions;
    }

    @Override
    public List<DataFile> list() throws IOException {
        return children(folder()).stream()
                .filter(file -> !file.isDir() && isComplete(file.getPath().getName()))
                .map(file -> new DataFile(
                        file.getPath().getName(), file.getLen(), Instant.ofEpochMilli(file.getModificationTime())))
                .sorted(Comparator.comparing(DataFile::name))
                .toList();
    }

    @Override
    public LocalCopy fetch(List<DataFile> files) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (DataFile file : files) {
            paths.add(file(file.name()).path());
        }
        return LocalCopy.of(curated, paths);
    }

    @Override
    public void add(String name, byte[] content) throws IOException {
        file(name).write(content);
    }

    @Override
    public void delete(DataFile file) throws IOException {
        file(file.name()).delete();
    }

    private Location folder() {
        return curated.resolve(table.tableName()).resolve(day);
    }

    private Location file(String name) {
        return folder().resolve(name);
    }

    private static boolean isComplete(String name) {
        return name.endsWith(ENDING) && !name.startsWith(".") && !name.startsWith("_");
    }

    private static List<FileStatus> children(Location folder) throws IOException {
        return folder.isFolder() ? FileListing.children(folder.path().getFileSystem(), folder.path()) : List.of();
    }
}
