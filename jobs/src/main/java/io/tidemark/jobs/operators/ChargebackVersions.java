package io.tidemark.jobs.operators;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.jobs.serde.StateFormats.ChargebackRegisterFormat;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the versions of each chargeback, and tells the transactions that they dispute of every change. */
public final class ChargebackVersions extends KeyedProcessFunction<String, Chargeback, ChargebackMove> {

    private static final long serialVersionUID = 1L;

    private final StateLifetime lifetime;

    private transient ValueState<ChargebackRegister> registers;
    private transient VersionCounters versions;

    /** Versions whose state lives as long as given. */
    public ChargebackVersions(StateLifetime lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        registers = getRuntimeContext()
                .getState(lifetime.describe("register", new RecordTypeInfo<>(new ChargebackRegisterFormat())));
        versions = new VersionCounters(getRuntimeContext(), EventKind.CHARGEBACK);
    }

    @Override
    public void processElement(Chargeback version, Context context, Collector<ChargebackMove> moves)
            throws IOException {
        ChargebackRegister register = registers.value();
        if (register == null) {
            register = new ChargebackRegister();
        }
        boolean wasFull = register.isFull();
        Verdict verdict = register.add(version, moves::collect);
        versions.count(verdict, wasFull);
        if (verdict.changes()) {
            registers.update(register);
        }
    }
}
