package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells the raw records of announced files apart by the folder in which their file lies; they leave by a side output
 * for each kind. What comes from no such folder goes out as a dead letter: messages that cannot be understood, and
 * files that were announced before the folders were changed.
 */
public final class FolderRouter extends ProcessFunction<RawRecord, DeadLetter> {

    private static final long serialVersionUID = 1L;

    private final Map<EventKind, List<String>> folders;
    private final Map<EventKind, OutputTag<RawRecord>> outputs;

    private transient Map<EventKind, RawFiles> files;
    private transient RunCounter unknown;
    private transient String path;
    private transient Optional<EventKind> kind;

    /**
     * A router.
     *
     * @param folders the paths of each kind; none lies below one of another kind
     * @param outputs where each kind goes
     */
    public FolderRouter(Map<EventKind, List<String>> folders, Map<EventKind, OutputTag<RawRecord>> outputs) {
        this.folders = Map.copyOf(folders);
        this.outputs = Map.copyOf(outputs);
    }

    @Override
    public void open(OpenContext context) {
        files = new EnumMap<>(EventKind.class);
        folders.forEach((each, paths) -> files.put(
                each, new RawFiles(paths.stream().map(Path::new).toList(), Optional.empty(), Optional.empty(), 1)));
        unknown = RunCounter.register(getRuntimeContext(), CounterNames.UNKNOWN_REJECTED);
        path = "";
        kind = Optional.empty();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<DeadLetter> letters) {
        // The same instance for all records of a file.
        if (!path.equals(record.path())) {
            path = record.path();
            kind = kindOf(new Path(path));
        }
        if (record.kind() != RawRecord.Kind.BAD_NOTICE && kind.isPresent()) {
            context.output(outputs.get(kind.get()), record);
            return;
        }
        unknown.increment();
        letters.collect(
                DeadLetter.ofUnknownFragment(record.path(), record.position(), List.of(fault(record)), record.text()));
    }

    private Optional<EventKind> kindOf(Path file) {
        return files.keySet().stream()
                .filter(each -> files.get(each).folderOf(file).isPresent())
                .findFirst();
    }

    private static Fault fault(RawRecord record) {
        return record.kind() == RawRecord.Kind.BAD_NOTICE
                ? new Fault(FaultCode.BAD_NOTICE, "", "")
                : new Fault(FaultCode.UNKNOWN_EVENT_TYPE, "", record.path());
    }
}
