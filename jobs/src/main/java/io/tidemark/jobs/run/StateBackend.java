package io.tidemark.jobs.run;

/** Where a live run keeps its state. */
public enum StateBackend {
    /** As objects, on the heap. */
    HEAP("hashmap"),
    /** As bytes, in RocksDB: what the managed service runs. */
    ROCKSDB("rocksdb");

    private final String option;

    StateBackend(String option) {
        this.option = option;
    }

    /** What Flink calls it. */
    String option() {
        return option;
    }
}
