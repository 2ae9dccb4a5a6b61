package io.tidemark.jobs.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A release whose state has a field more goes on from the state of one that did not have it. */
class AddedFieldTest {

    static List<StateBackend> backends() {
        return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stateThatWasWrittenWithoutItIsRead(StateBackend backend) throws Exception {
        OperatorSubtaskState saved;
        try (var before = counting(TallyFormat.before(), backend)) {
            before.open();
            before.processElement("eur", 0);
            before.processElement("eur", 0);
            before.processElement("usd", 0);
            saved = before.snapshot(1, 1);
        }

        try (var after = counting(new TallyFormat(), backend)) {
            after.initializeState(saved);
            after.open();
            after.processElement("eur", 0);
            after.processElement("eur", 0);
            after.processElement("usd", 0);

            assertThat(after.extractOutputValues())
                    .containsExactly(new Tally(3, ""), new Tally(4, "seen 3"), new Tally(2, ""));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, Tally> counting(
            TallyFormat format, StateBackend backend) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Counting(format)), currency -> currency, Types.STRING);
        harness.setStateBackend(backend);
        return harness;
    }

    /** @param note the field that was added */
    record Tally(long count, String note) {}

    /** Tells each time what it knew, and notes something in the new field. */
    private static final class Counting extends KeyedProcessFunction<String, String, Tally> {

        private static final long serialVersionUID = 1L;

        private final TallyFormat format;
        private transient ValueState<Tally> tallies;

        Counting(TallyFormat format) {
            this.format = format;
        }

        @Override
        public void open(OpenContext context) {
            tallies = getRuntimeContext().getState(new ValueStateDescriptor<>("tally", new RecordTypeInfo<>(format)));
        }

        @Override
        public void processElement(String currency, Context context, Collector<Tally> out) throws IOException {
            Tally known = tallies.value() == null ? new Tally(0, "") : tallies.value();
            long count = known.count() + 1;
            out.collect(new Tally(count, known.note()));
            tallies.update(new Tally(count, "seen " + count));
        }
    }

    /** Writes the field since its second version; each version is read. */
    public static final class TallyFormat implements RecordFormat<Tally> {

        private static final long serialVersionUID = 1L;

        private static final byte WITHOUT_NOTE = 1;
        private static final byte WITH_NOTE = 2;

        private final byte version;

        /** The format as it is now. */
        public TallyFormat() {
            this(WITH_NOTE);
        }

        private TallyFormat(byte version) {
            this.version = version;
        }

        static TallyFormat before() {
            return new TallyFormat(WITHOUT_NOTE);
        }

        @Override
        public Class<Tally> type() {
            return Tally.class;
        }

        @Override
        public void write(Tally record, Wire out) {
            out.writeByte(version);
            out.writeNumber(record.count());
            if (version == WITH_NOTE) {
                out.writeText(record.note());
            }
        }

        @Override
        public Tally read(Wire in) throws IOException {
            byte written = in.readByte();
            return new Tally(in.readNumber(), written == WITH_NOTE ? in.readText() : "");
        }
    }
}
