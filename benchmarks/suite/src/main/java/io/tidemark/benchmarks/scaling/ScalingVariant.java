package io.tidemark.benchmarks.scaling;

import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.contestants.LiveState;
import io.tidemark.benchmarks.contestants.ReplayTables;
import io.tidemark.events.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What runs, and at which parallelism. */
record ScalingVariant(Mode mode, int parallelism) {

    /** How the job runs, always without rules. */
    enum Mode {
        REPLAY("replay"),
        HEAP("live on the heap"),
        ROCKSDB("live on RocksDB");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isLive() {
            return this != REPLAY;
        }
    }

    /** Starts its process. */
    List<String> command(JavaCommand java) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(parallelism)));
        switch (mode) {
            case REPLAY -> {
                arguments.add("false");
                for (EventKind kind : EventKind.values()) {
                    arguments.add(kind.name());
                }
            }
            case HEAP -> arguments.add("hashmap");
            case ROCKSDB -> arguments.add("rocksdb");
        }
        Class<?> main = mode.isLive() ? LiveState.class : ReplayTables.class;
        return java.of("suite", main.getName(), arguments);
    }

    @Override
    public String toString() {
        return mode.label() + ", parallelism " + parallelism;
    }
}
