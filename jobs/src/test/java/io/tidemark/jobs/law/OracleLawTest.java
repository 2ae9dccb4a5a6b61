package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.Oracle;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The oracle keeps the law itself, and a law without tie-breaks would be found out. */
class OracleLawTest {

    @Property(tries = 500)
    void theOracleDoesNotDependOnOrder(@ForAll("scenarios") Scenario scenario, @ForAll Random random) {
        Oracle oracle = new Oracle(scenario.reportingZone(), scenario.inputZone());
        assertThat(oracle.answer(shuffled(scenario.events(), random)).tables())
                .isEqualTo(oracle.answer(scenario.events()).tables());
    }

    @Property(tries = 500)
    void theOracleDoesNotDependOnDuplicates(@ForAll("scenarios") Scenario scenario) {
        RawEvents once = scenario.events();
        RawEvents twice = new RawEvents(twice(once.transactions()), twice(once.orders()), twice(once.chargebacks()));
        Oracle oracle = new Oracle(scenario.reportingZone(), scenario.inputZone());
        assertThat(oracle.answer(twice).tables()).isEqualTo(oracle.answer(once).tables());
    }

    @Property(tries = 500)
    void theTablesAgreeWithEachOther(@ForAll("scenarios") Scenario scenario) {
        Answer answer = scenario.answer();
        assertThat(sum(answer, "daily_transactions", "transaction_count")).isEqualTo(answer.transactions());
        assertThat(sum(answer, "daily_payment_methods", "transaction_count")).isEqualTo(answer.transactions());
        assertThat(sum(answer, "daily_failures", "failed_count"))
                .isEqualTo(sum(answer, "daily_transactions", "failed_count"));
        assertThat(sum(answer, "daily_chargebacks", "chargeback_count")).isEqualTo(answer.chargebacks());
        assertThat(sum(answer, "daily_payment_methods", "chargeback_count")).isLessThanOrEqualTo(answer.chargebacks());
    }

    @Example
    void aLawWithoutTieBreaksIsFoundOut() {
        Random random = new Random(1);
        assertThat(EventSets.scenarios().sampleStream().limit(500)).anyMatch(scenario -> {
            Oracle wrong = Oracle.withoutTieBreaks(scenario.reportingZone(), scenario.inputZone());
            return !wrong.answer(shuffled(scenario.events(), random))
                    .tables()
                    .equals(wrong.answer(scenario.events()).tables());
        });
    }

    @Example
    void theEventSetsHoldWhatTheyPromise() {
        List<Scenario> sample = EventSets.scenarios().sampleStream().limit(300).toList();
        assertThat(sample)
                .anyMatch(scenario -> !scenario.answer().rejectedTexts().isEmpty());
        assertThat(sample).anyMatch(scenario -> sum(scenario.answer(), "daily_failures", "recovered_order_count") > 0);
        assertThat(sample)
                .anyMatch(scenario -> sum(scenario.answer(), "daily_payment_methods", "fraud_chargeback_count") > 0);
        assertThat(sample).anyMatch(scenario -> scenario.answer().table("daily_chargebacks").rows().keySet().stream()
                .anyMatch(key -> "XXX".equals(key.get("currency"))));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return EventSets.scenarios();
    }

    private static long sum(Answer answer, String table, String column) {
        return answer.table(table).rows().values().stream()
                .mapToLong(measures -> measures.get(column).longValueExact())
                .sum();
    }

    private static RawEvents shuffled(RawEvents events, Random random) {
        return new RawEvents(
                shuffled(events.transactions(), random),
                shuffled(events.orders(), random),
                shuffled(events.chargebacks(), random));
    }

    private static List<String> shuffled(List<String> texts, Random random) {
        List<String> copy = new ArrayList<>(texts);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static List<String> twice(List<String> texts) {
        List<String> copy = new ArrayList<>(texts);
        copy.addAll(texts);
        return copy;
    }
}
