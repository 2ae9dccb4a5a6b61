package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Notes what comes, forgets with a failure what no checkpoint holds, and fails now and then, as its seed says. */
final class RestoredNotes extends RichMapFunction<KinesisRecord, Integer> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Map<UUID, Run> RUNS = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();
    private transient ListState<String> state;
    private transient List<String> notes;

    private static final class Run {

        private final Map<Integer, List<String>> notes = new ConcurrentHashMap<>();
        private final Random random;
        private int failuresLeft;
        private int untilFailure;

        Run(long seed, int failures) {
            random = new Random(seed);
            failuresLeft = failures;
            untilFailure = random.nextInt(1_000);
        }

        synchronized boolean failsNow() {
            if (failuresLeft == 0 || untilFailure-- > 0) {
                return false;
            }
            failuresLeft--;
            untilFailure = random.nextInt(3_000);
            return true;
        }

        synchronized int failuresLeft() {
            return failuresLeft;
        }
    }

    RestoredNotes(long seed, int failures) {
        RUNS.put(id, new Run(seed, failures));
    }

    /** What is noted now, in all subtasks together. */
    List<String> all() {
        return run().notes.values().stream()
                .map(RestoredNotes::copy)
                .flatMap(Collection::stream)
                .toList();
    }

    int failuresLeft() {
        return run().failuresLeft();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("notes", Types.STRING));
        notes = new ArrayList<>();
        state.get().forEach(notes::add);
        run().notes.put(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), notes);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(copy(notes));
    }

    @Override
    public Integer map(KinesisRecord record) {
        if (run().failsNow()) {
            throw new IllegalStateException("killed");
        }
        return add(new String(record.data(), StandardCharsets.UTF_8), notes);
    }

    private static int add(String note, List<String> notes) {
        synchronized (notes) {
            notes.add(note);
            return notes.size();
        }
    }

    private static List<String> copy(List<String> notes) {
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }

    private Run run() {
        return RUNS.get(id);
    }
}
