package io.tidemark.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator that matches keeps. */
class SqlMatchStateTest {

    private static final int CUSTOMERS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void nothingIsKeptAfterTheWindow() throws Exception {
        OneInputTransformation<RowData, RowData> match = match();
        try (KeyedOneInputStreamOperatorTestHarness<RowData, RowData, RowData> operator = harness(match)) {
            operator.setup(match.getOutputType().createSerializer(new SerializerConfigImpl()));
            operator.open();
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                for (int failure = 0; failure < customer % 4; failure++) {
                    operator.processElement(failure(match, "c" + customer, failure), Payments.minute(failure));
                }
            }
            operator.processWatermark(Payments.minute(5));
            assertThat(operator.numKeyedStateEntries()).isGreaterThanOrEqualTo(CUSTOMERS / 2);
            assertThat(operator.extractOutputValues()).hasSize(CUSTOMERS / 4);

            operator.processWatermark(Payments.minute(60));
            assertThat(operator.numKeyedStateEntries()).isZero();
        }
    }

    @SuppressWarnings("unchecked") // the planner's operators are of rows
    private OneInputTransformation<RowData, RowData> match() throws Exception {
        RuleFile.sound().save(folder, "a.sql");
        StreamExecutionEnvironment env = Matching.environment(RuntimeExecutionMode.STREAMING);
        DataStream<?> findings = new Matching(SqlRules.load(folder.toString(), Set.of()))
                .findings(env, List.of(Payments.failed("T1", "ann", 0, "1.00")))
                .orElseThrow();
        Transformation<?> operator = findings.getTransformation();
        while (!"sql-three_failures-v1-match".equals(operator.getUid())) {
            operator = operator.getInputs().get(0);
        }
        return (OneInputTransformation<RowData, RowData>) operator;
    }

    @SuppressWarnings("unchecked") // the planner's keys are rows
    private static KeyedOneInputStreamOperatorTestHarness<RowData, RowData, RowData> harness(
            OneInputTransformation<RowData, RowData> match) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                match.getOperatorFactory(),
                (KeySelector<RowData, RowData>) match.getStateKeySelector(),
                (TypeInformation<RowData>) match.getStateKeyType());
    }

    private static RowData failure(OneInputTransformation<RowData, RowData> match, String customer, int minute) {
        Map<String, Object> known = Map.of(
                "event_time", TimestampData.fromEpochMillis(Payments.minute(minute)),
                "event_key", StringData.fromString(customer + minute),
                "customer_id", StringData.fromString(customer),
                "transaction_id", StringData.fromString(customer + minute),
                "status", StringData.fromString("failed"));
        return GenericRowData.of(((InternalTypeInfo<RowData>) match.getInputType())
                .toRowType().getFieldNames().stream().map(known::get).toArray());
    }
}
