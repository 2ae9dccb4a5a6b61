package io.tidemark.jobs.compaction;

import io.tidemark.jobs.compaction.PartitionFiles.DataFile;
import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.FileNotes;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.StoredRows;
import io.tidemark.jobs.tables.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes one file of the many of a partition. The new file comes first, and tells inside which ones it replaces; then
 * those are deleted. Killed at any point, a partition holds all of its rows, some of them twice at worst, and the next
 * compaction begins with the deletions that are left.
 *
 * @param table whose rows they are
 * @param files the partition's
 * @param policy which files may go, and what is kept of them
 */
record PartitionCompaction(Table table, PartitionFiles files, CompactionPolicy policy) {

    /** How files begin that a compaction made. */
    private static final String PREFIX = "compacted-";

    /** The note in such a file that names those in whose place it is, a line each. */
    private static final String REPLACES = "tidemark.replaces";

    private static final int NAME_BYTES = 12;

    /** Compacts, or only tells what would be done. */
    PartitionResult run() throws IOException, QueryException {
        List<DataFile> present = files.list();
        List<DataFile> replaced = present.size() > 1 ? replaced(present) : List.of();
        List<DataFile> sources = present.stream()
                .filter(file -> !replaced.contains(file) && mayGo(file))
                .toList();
        if (policy.dryRun()) {
            return PartitionResult.planned(present, replaced, sources);
        }
        delete(replaced);
        if (sources.size() > 1) {
            replace(sources);
        }
        return replaced.isEmpty() && sources.size() < 2
                ? PartitionResult.untouched(present)
                : PartitionResult.done(present, files.list());
    }

    /** What a job wrote lately it may still need after a restart; what a compaction wrote nobody does. */
    private boolean mayGo(DataFile file) {
        return isCompacted(file) || !file.writtenAt().isAfter(policy.writtenUntil());
    }

    /** What an interrupted compaction has left to delete. */
    private List<DataFile> replaced(List<DataFile> present) throws IOException, QueryException {
        List<DataFile> compacted =
                present.stream().filter(PartitionCompaction::isCompacted).toList();
        if (compacted.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (LocalCopy copy = files.fetch(compacted)) {
            for (String note : FileNotes.of(local(copy), REPLACES)) {
                names.addAll(note.lines().toList());
            }
        }
        return present.stream().filter(file -> names.contains(file.name())).toList();
    }

    private void replace(List<DataFile> sources) throws IOException, QueryException {
        String names = sources.stream().map(DataFile::name).collect(Collectors.joining("\n"));
        byte[] content;
        try (LocalCopy copy = files.fetch(sources);
                TableFile file = new TableFile(table, Map.of(REPLACES, names))) {
            List<Path> paths = local(copy);
            (policy.keepHistory() ? StoredRows.all(table, paths) : StoredRows.latest(table, paths)).read(file::add);
            content = file.complete();
        }
        files.add(PREFIX + digest(names) + ".parquet", content);
        delete(sources);
    }

    private void delete(List<DataFile> unwanted) throws IOException {
        for (DataFile file : unwanted) {
            files.delete(file);
        }
    }

    private static boolean isCompacted(DataFile file) {
        return file.name().startsWith(PREFIX);
    }

    private static List<Path> local(LocalCopy copy) throws IOException {
        return new FileTree(copy.root())
                .files("").stream().map(file -> Path.of(file.getPath())).toList();
    }

    /** The same files make a file of the same name, whoever compacts them and however often. */
    private static String digest(String names) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
