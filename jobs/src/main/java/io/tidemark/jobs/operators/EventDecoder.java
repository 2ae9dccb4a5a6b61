package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads raw records as events of one kind. What cannot be read or is not valid goes to the dead letters; nothing stops
 * the run, but for a file without its end where whole ones are required.
 *
 * @param <T> the event
 */
public final class EventDecoder<T> extends ProcessFunction<RawRecord, T> {

    private static final long serialVersionUID = 1L;

    private final EventContract<T> contract;
    private final ValidationRules rules;
    private final OutputTag<DeadLetter> deadLetters;
    private final boolean wholeFiles;

    private transient RecordReader<T> reader;
    private transient Outcome outcome;
    private transient RunCounter read;

    /**
     * A decoder of one kind of event; rejected records leave by the side output.
     *
     * @param wholeFiles whether a file that cannot be read to its end fails the job
     */
    public EventDecoder(
            EventContract<T> contract, ValidationRules rules, OutputTag<DeadLetter> deadLetters, boolean wholeFiles) {
        this.contract = contract;
        this.rules = rules;
        this.deadLetters = deadLetters;
        this.wholeFiles = wholeFiles;
    }

    @Override
    public void open(OpenContext context) {
        reader = contract.reader(rules);
        outcome = new Outcome(contract.kind());
        read = RunCounter.register(getRuntimeContext(), CounterNames.read(contract.kind()));
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<T> events) throws IOException {
        if (wholeFiles) {
            requireWhole(record);
        }
        if (record.kind() != RawRecord.Kind.CSV_HEADER) { // counts as a record only when it is rejected
            read.increment();
        }
        outcome.begin(record, context, events);
        reader.read(record, outcome);
    }

    private static void requireWhole(RawRecord record) throws IOException {
        switch (record.kind()) {
            case TRUNCATED ->
                throw new UnreadableFileException(record.path(), record.position(), FaultCode.TRUNCATED_FILE);
            case UNREADABLE ->
                throw new UnreadableFileException(record.path(), record.position(), FaultCode.UNREADABLE_FILE);
            case JSON, CSV_HEADER, CSV_ROW, TOO_LARGE, VANISHED, BAD_NOTICE -> {
                // That is all that there is of it.
            }
        }
    }

    /** Sends what the reader says of the record at hand where it belongs. */
    private final class Outcome implements EventHandler<T> {

        private final EventKind kind;
        private final RunCounter rejected;
        private final Map<FaultCode, RunCounter> faultCounters = new EnumMap<>(FaultCode.class);
        private final Map<Warning, RunCounter> warningCounters = new EnumMap<>(Warning.class);

        private RawRecord record;
        private Context context;
        private Collector<T> events;

        Outcome(EventKind kind) {
            this.kind = kind;
            this.rejected = RunCounter.register(getRuntimeContext(), CounterNames.rejected(kind));
        }

        void begin(RawRecord next, Context nextContext, Collector<T> nextEvents) {
            record = next;
            context = nextContext;
            events = nextEvents;
        }

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            for (Warning warning : warnings) {
                warningCounters
                        .computeIfAbsent(
                                warning, w -> RunCounter.register(getRuntimeContext(), CounterNames.warning(w)))
                        .increment();
            }
            events.collect(event);
        }

        @Override
        public void rejected(List<Fault> faults) {
            if (record.kind() == RawRecord.Kind.CSV_HEADER) {
                read.increment();
            }
            rejected.increment();
            for (Fault fault : faults) {
                faultCounters
                        .computeIfAbsent(
                                fault.code(),
                                code -> RunCounter.register(getRuntimeContext(), CounterNames.rejected(kind, code)))
                        .increment();
            }
            context.output(deadLetters, deadLetter(faults));
        }

        private DeadLetter deadLetter(List<Fault> faults) {
            return switch (record.kind()) {
                case JSON, CSV_HEADER, CSV_ROW ->
                    DeadLetter.of(kind, record.path(), record.position(), faults, record.text());
                case TOO_LARGE, TRUNCATED, UNREADABLE, VANISHED, BAD_NOTICE ->
                    DeadLetter.ofFragment(kind, record.path(), record.position(), faults, record.text());
            };
        }
    }
}
