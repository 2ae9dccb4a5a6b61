package io.tidemark.jobs.compaction;

import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compacts written tables, one partition after the other. */
public final class Compaction {

    private final Location curated;
    private final CompactionPolicy policy;

    /** The tables below a folder. */
    public Compaction(Location curated, CompactionPolicy policy) {
        this.curated = curated;
        this.policy = policy;
    }

    /**
     * Compacts all partitions.
     *
     * @return what became of each, by table
     * @throws IOException when a file cannot be listed, read, written or deleted; what was done until then holds
     * @throws QueryException when a file is no file of its table
     */
    public Map<Table, List<PartitionResult>> run() throws IOException, QueryException {
        Map<Table, List<PartitionResult>> results = new EnumMap<>(Table.class);
        for (StoredPartition partition : StoredPartition.below(curated)) {
            results.computeIfAbsent(partition.table(), table -> new ArrayList<>())
                    .add(new PartitionCompaction(partition.table(), partition, policy).run());
        }
        return results;
    }
}
