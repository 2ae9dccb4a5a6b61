package io.tidemark.jobs.operators;

import io.tidemark.jobs.grouping.Group;
import io.tidemark.jobs.grouping.Groups;
import io.tidemark.jobs.serde.FactBundle;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.io.IOException;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Brings together all facts of an order in a bounded run, and passes on one bundle for each digest of an order id. The
 * sort that Flink does for a keyed input of a bounded run brings facts into an order in time as well, which the ledger
 * does not need, and costs several times as much.
 */
public final class FactGrouping extends AbstractStreamOperator<FactBundle>
        implements OneInputStreamOperator<PackedFact, FactBundle>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private transient Groups facts;

    @Override
    public void open() throws Exception {
        super.open();
        facts = GroupMemory.groups(this, config);
    }

    @Override
    public void processElement(StreamRecord<PackedFact> element) throws IOException {
        PackedFact fact = element.getValue();
        facts.add(fact.orderDigest(), fact.content(), fact.content().length);
    }

    @Override
    public void endInput() throws IOException {
        StreamRecord<FactBundle> bundle = new StreamRecord<>(null);
        facts.forEach(group -> output.collect(bundle.replace(bundle(group))));
    }

    private static FactBundle bundle(Group group) {
        int length = 0;
        for (int entry = 0; entry < group.size(); entry++) {
            length = Math.addExact(length, FactPacking.LENGTH_BYTES + group.length(entry));
        }
        byte[] content = new byte[length];
        int at = 0;
        for (int entry = 0; entry < group.size(); entry++) {
            at = FactPacking.append(content, at, group.bytes(), group.start(entry), group.length(entry));
        }
        return new FactBundle(group.digest(), content);
    }

    @Override
    public void close() throws Exception {
        if (facts != null) {
            facts.close();
        }
        super.close();
    }
}
