package io.tidemark.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.rules.activity.OrderActivity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRulesGraphTest {

    private static final List<OrderActivity> ACTIVITY =
            List.of(Payments.completed("T1", "ann", 0, "20.00", "gift_card"));

    @TempDir
    private Path folder;

    @Test
    void operatorsHaveUidsThatDependOnTheRuleAlone() throws IOException {
        RuleFile.sound().save(folder, "b.sql");
        List<String> alone = uids(SqlRules.load(folder.toString(), Set.of()));
        RuleFile.sound().with("three_failures", "another_rule").save(folder, "a.sql");
        List<String> inCompany = uids(SqlRules.load(folder.toString(), Set.of()));

        assertThat(alone)
                .contains("sql-activity", "sql-three_failures-v1-match", "sql-three_failures-v1-findings")
                .doesNotHaveDuplicates();
        assertThat(inCompany).containsAll(alone).doesNotHaveDuplicates();
    }

    @Test
    void aNewVersionStartsWithStateOfItsOwn() throws IOException {
        RuleFile.sound().with("version: 1", "version: 2").save(folder, "a.sql");

        assertThat(uids(SqlRules.load(folder.toString(), Set.of()))).contains("sql-three_failures-v2-match");
    }

    @Test
    void aRuleThatIsOffIsCheckedAndNotInTheGraph() throws IOException {
        RuleFile.sound()
                .with("-- action: look", "-- action: look\n-- mode: off")
                .save(folder, "a.sql");
        SqlRules rules = SqlRules.load(folder.toString(), Set.of());

        assertThat(rules.rules()).hasSize(1);
        assertThat(new Matching(rules).findings(Matching.environment(RuntimeExecutionMode.STREAMING), ACTIVITY))
                .isEmpty();
    }

    @Test
    void withoutRulesNoTablePlannerIsNeeded() throws Exception {
        String folders = folder + "," + folder.resolve("not-there");
        try (URLClassLoader withoutTables = new WithoutTables()) {
            Class<?> rules = withoutTables.loadClass(SqlRules.class.getName());
            for (String empty : folders.split(",", -1)) {
                Object none = rules.getMethod("load", String.class, Set.class).invoke(null, empty, Set.of());
                Object findings = rules.getMethod("apply", StreamExecutionEnvironment.class, DataStream.class)
                        .invoke(none, null, null);
                assertThat(findings).hasToString("Optional.empty");
            }
            assertThatThrownBy(() -> Class.forName(OrderActivityTable.class.getName(), true, withoutTables))
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static List<String> uids(SqlRules rules) {
        StreamExecutionEnvironment env = Matching.environment(RuntimeExecutionMode.STREAMING);
        new Matching(rules).findings(env, ACTIVITY).orElseThrow().print().uid("print");
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    /** Our own classes, in a world without Flink's tables. */
    private static final class WithoutTables extends URLClassLoader {

        WithoutTables() {
            super(
                    new URL[] {
                        SqlRules.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.flink.table.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("io.tidemark.jobs.") ? super.findClass(name) : Class.forName(name);
        }
    }
}
