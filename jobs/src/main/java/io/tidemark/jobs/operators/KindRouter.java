package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.Warning;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes the records of a stream that holds all kinds of events apart into raw records, which leave by a side output for
 * each kind. What doesn't say of which kind it is goes out as a dead letter.
 */
public final class KindRouter extends ProcessFunction<KinesisRecord, DeadLetter> {

    private static final long serialVersionUID = 1L;

    private final Map<EventKind, OutputTag<RawRecord>> outputs;
    private final int maxBytes;

    private transient RecordLines lines;
    private transient KindReader kinds;
    private transient Route route;

    /**
     * A router.
     *
     * @param outputs where each kind goes
     * @param maxBytes size limit of one event
     */
    public KindRouter(Map<EventKind, OutputTag<RawRecord>> outputs, int maxBytes) {
        this.outputs = Map.copyOf(outputs);
        this.maxBytes = maxBytes;
    }

    @Override
    public void open(OpenContext context) {
        lines = new RecordLines(maxBytes);
        kinds = new KindReader();
        route = new Route(RunCounter.register(getRuntimeContext(), CounterNames.UNKNOWN_REJECTED));
    }

    @Override
    public void processElement(KinesisRecord record, Context context, Collector<DeadLetter> letters) {
        lines.read(record, line -> {
            route.begin(line, context, letters);
            kinds.read(line, route);
        });
    }

    /** Sends the line at hand where it belongs. */
    private final class Route implements EventHandler<EventKind> {

        private final RunCounter unknown;

        private RawRecord line;
        private Context context;
        private Collector<DeadLetter> letters;

        Route(RunCounter unknown) {
            this.unknown = unknown;
        }

        void begin(RawRecord nextLine, Context nextContext, Collector<DeadLetter> nextLetters) {
            line = nextLine;
            context = nextContext;
            letters = nextLetters;
        }

        @Override
        public void accepted(EventKind kind, Set<Warning> none) {
            context.output(outputs.get(kind), line);
        }

        @Override
        public void rejected(List<Fault> faults) {
            unknown.increment();
            letters.collect(
                    line.kind() == RawRecord.Kind.TOO_LARGE
                            ? DeadLetter.ofUnknownFragment(line.path(), line.position(), faults, line.text())
                            : DeadLetter.ofUnknown(line.path(), line.position(), faults, line.text()));
        }
    }
}
