package io.tidemark.jobs.operators;

import io.tidemark.jobs.grouping.Group;
import io.tidemark.jobs.grouping.Groups;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.serde.ActivityFormats.CustomerActivityFormat;
import io.tidemark.jobs.serde.PackedActivity;
import io.tidemark.jobs.serde.Packing;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The customer desk of a bounded run: it brings together all that a customer did first, and then puts out the cases in
 * order of time. Of most customers there is too little for any sign, which is seen without reading it. It gives the
 * same as the {@linkplain CustomerDesk live desk}; its input is distributed by customer but not keyed, as that of the
 * {@link ReplayLedger}.
 */
public final class ReplayCustomerDesk extends AbstractStreamOperator<CustomerCase>
        implements OneInputStreamOperator<PackedActivity, CustomerCase>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final CustomerWatch watch;
    private final int leastAttempts;

    private transient Groups activities;
    private transient Packing<CustomerActivity> packing;
    private transient TreeSet<Long> times;
    private transient RunCounter leftOut;

    /** A desk that watches for these signs. */
    public ReplayCustomerDesk(CustomerWatch watch) {
        this.watch = watch;
        this.leastAttempts = watch.leastAttempts();
    }

    @Override
    public void open() throws Exception {
        super.open();
        activities = GroupMemory.groups(this, config);
        packing = new Packing<>(new CustomerActivityFormat());
        times = new TreeSet<>();
        leftOut = RunCounter.register(getRuntimeContext(), CounterNames.leftOut(EntityType.CUSTOMER));
    }

    @Override
    public void processElement(StreamRecord<PackedActivity> element) throws IOException {
        PackedActivity activity = element.getValue();
        activities.add(activity.customerDigest(), activity.content(), activity.content().length);
    }

    @Override
    public void endInput() throws IOException {
        activities.forEach(this::judge);
    }

    private void judge(Group group) throws IOException {
        if (group.size() >= leastAttempts || holdsDispute(group)) {
            judgeAll(group);
        }
    }

    private static boolean holdsDispute(Group group) {
        for (int entry = 0; entry < group.size(); entry++) {
            if (CustomerActivityFormat.isDispute(group.bytes(), group.start(entry))) {
                return true;
            }
        }
        return false;
    }

    private void judgeAll(Group group) throws IOException {
        Shelf<CustomerFile> shelf = new Shelf<>();
        List<CustomerActivity> statements = new ArrayList<>(group.size());
        for (int entry = 0; entry < group.size(); entry++) {
            CustomerActivity statement = packing.unpack(group.bytes(), group.start(entry), group.length(entry));
            CustomerFile file = shelf.get(statement.customerId(), () -> new CustomerFile(statement.customerId()));
            if (!file.add(statement, watch)) {
                leftOut.increment();
            }
            statements.add(statement);
        }
        for (int i = 0; i < shelf.size(); i++) {
            judge(shelf.state(i), statements);
        }
    }

    private void judge(CustomerFile file, List<CustomerActivity> statements) {
        times.clear();
        for (CustomerActivity statement : statements) {
            if (statement.customerId().equals(file.customerId())) {
                file.decisionPoints(statement, watch, times::add);
            }
        }
        for (long time : times) {
            file.caseAsOf(time, watch).ifPresent(subject -> output.collect(new StreamRecord<>(subject, time)));
            file.settle(time, watch);
        }
    }

    @Override
    public void close() throws Exception {
        if (activities != null) {
            activities.close();
        }
        super.close();
    }
}
