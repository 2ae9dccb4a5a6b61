package io.tidemark.jobs.cli;

import io.tidemark.jobs.run.StateBackend;
import java.util.Locale;
import java.util.Optional;

/** What a benchmark measures, in turns and in this order: what costs little more is next to what it is held against. */
enum BenchVariant {
    BARE_LOOP("bare loop", false, null),
    REPLAY("replay", false, null),
    REPLAY_WITH_GARBAGE("replay with garbage", false, null),
    REPLAY_WITH_RULES("replay with rules", true, null),
    HEAP("live on the heap", false, StateBackend.HEAP),
    HEAP_WITH_RULES("live on the heap with rules", true, StateBackend.HEAP),
    ROCKSDB("live on RocksDB", false, StateBackend.ROCKSDB),
    ROCKSDB_WITH_RULES("live on RocksDB with rules", true, StateBackend.ROCKSDB);

    private final String label;
    private final boolean rules;
    private final StateBackend backend;

    BenchVariant(String label, boolean rules, StateBackend backend) {
        this.label = label;
        this.rules = rules;
        this.backend = backend;
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** What programs call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether all rules are live; without, there is none. */
    boolean hasRules() {
        return rules;
    }

    /** Where the state is kept, if it is the live job. */
    Optional<StateBackend> backend() {
        return Optional.ofNullable(backend);
    }

    boolean isLive() {
        return backend != null;
    }
}
