package io.tidemark.jobs.cli;

/** Which speeds a benchmark compares. */
enum BenchRatio {
    REPLAY(BenchVariant.REPLAY, BenchVariant.BARE_LOOP),
    REPLAY_RULES(BenchVariant.REPLAY_WITH_RULES, BenchVariant.REPLAY),
    REPLAY_GARBAGE(BenchVariant.REPLAY_WITH_GARBAGE, BenchVariant.REPLAY),
    HEAP_RULES(BenchVariant.HEAP_WITH_RULES, BenchVariant.HEAP),
    ROCKSDB_RULES(BenchVariant.ROCKSDB_WITH_RULES, BenchVariant.ROCKSDB);

    private final BenchVariant measured;
    private final BenchVariant base;

    BenchRatio(BenchVariant measured, BenchVariant base) {
        this.measured = measured;
        this.base = base;
    }

    BenchVariant measured() {
        return measured;
    }

    BenchVariant base() {
        return base;
    }

    /** What people call it. */
    String label() {
        return measured.label() + " / " + base.label();
    }

    /** What programs call it. */
    String key() {
        return measured.key() + "_to_" + base.key();
    }
}
