package io.tidemark.jobs.sql;

import static io.tidemark.jobs.sql.Payments.completed;
import static io.tidemark.jobs.sql.Payments.failed;
import static io.tidemark.jobs.sql.Payments.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that the documentation shows. */
class ExampleRulesTest {

    private static SqlRules examples;

    @BeforeAll
    static void load() throws IOException {
        examples = SqlRules.load(Path.of("..", "docs", "sql-rules").toString(), Set.of());
    }

    @Test
    void aRunOfGiftCardsIsTold() throws Exception {
        List<Finding> findings = new Matching(examples)
                .live(List.of(
                        completed("T1", "ann", 0, "20.00", "gift_card"),
                        completed("T2", "ann", 30, "30.50", "gift_card"),
                        completed("T3", "ann", 59, "10.00", "gift_card")));

        assertThat(findings)
                .containsExactly(new Finding(
                        "gift_card_run",
                        1,
                        EntityType.CUSTOMER,
                        "ann",
                        false,
                        "T1",
                        Severity.MEDIUM,
                        "Customer ann paid three times by gift card within an hour, 60.5000 EUR in all.",
                        minute(0),
                        minute(59),
                        new Observed("gift_card_payments", "3", "3"),
                        List.of(new AlertAmount("EUR", 60_5000)),
                        List.of(
                                new Evidence("transaction", "T1", minute(0), "completed"),
                                new Evidence("transaction", "T2", minute(30), "completed"),
                                new Evidence("transaction", "T3", minute(59), "completed")),
                        3,
                        minute(59)));
    }

    @Test
    void giftCardsThatAreNotARunAreNot() throws Exception {
        assertThat(new Matching(examples)
                        .live(List.of(
                                // two are not three
                                completed("T1", "ann", 0, "20.00", "gift_card"),
                                completed("T2", "ann", 1, "20.00", "gift_card"),
                                // the third is an hour after the first
                                completed("T3", "bob", 0, "20.00", "gift_card"),
                                completed("T4", "bob", 30, "20.00", "gift_card"),
                                completed("T5", "bob", 60, "20.00", "gift_card"),
                                // others pay by card, or fail
                                completed("T6", "cid", 0, "20.00", "gift_card"),
                                completed("T7", "cid", 1, "20.00", "credit_card"),
                                failed("T8", "cid", 2, "20.00"),
                                completed("T9", "cid", 3, "20.00", "gift_card"))))
                .isEmpty();
    }

    @Test
    void aProbeAndAStrikeAreTold() throws Exception {
        List<Finding> findings = new Matching(examples)
                .live(List.of(
                        completed("T1", "ann", 0, "5.00", "credit_card"),
                        completed("T2", "ann", 10, "77.00", "credit_card"),
                        completed("T3", "ann", 29, "500.00", "credit_card"),
                        completed("T4", "bob", 40, "1.00", "credit_card"),
                        completed("T5", "bob", 41, "2000.00", "credit_card")));

        assertThat(findings).extracting(Finding::entityId).containsExactly("ann", "bob");
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM, Severity.HIGH);
        assertThat(findings.get(0).reason())
                .isEqualTo("Customer ann paid 5.0000 and then 500.0000 EUR within half an hour.");
        assertThat(findings.get(0).evidence()).extracting(Evidence::id).containsExactly("T1", "T3");
    }

    @Test
    void aProbeWithoutAStrikeIsNot() throws Exception {
        assertThat(new Matching(examples)
                        .live(List.of(
                                completed("T1", "ann", 0, "5.01", "credit_card"),
                                completed("T2", "ann", 1, "500.00", "credit_card"),
                                completed("T3", "bob", 0, "5.00", "credit_card"),
                                completed("T4", "bob", 1, "499.99", "credit_card"),
                                completed("T5", "cid", 0, "5.00", "credit_card"),
                                completed("T6", "cid", 30, "500.00", "credit_card"),
                                completed("T7", "dot", 0, "500.00", "credit_card"),
                                completed("T8", "dot", 1, "5.00", "credit_card"))))
                .isEmpty();
    }

    @Test
    void neitherOrderNorModeOfExecutionChangesWhatIsFound() throws Exception {
        List<OrderActivity> inOrder = new ArrayList<>();
        for (int customer = 0; customer < 20; customer++) {
            for (int payment = 0; payment < 5; payment++) {
                String id = customer + "-" + payment;
                // All of a customer's payments but the last have the same time.
                inOrder.add(completed(id, "c" + customer, customer + payment / 4, "3.00", "gift_card"));
            }
            inOrder.add(completed(customer + "-x", "c" + customer, customer + 2, "900.00", "wallet"));
        }
        List<OrderActivity> backwards = new ArrayList<>(inOrder);
        Collections.reverse(backwards);

        Matching matching = new Matching(examples);
        List<Finding> findings = matching.live(inOrder);
        assertThat(findings).hasSize(40);
        assertThat(matching.live(backwards)).isEqualTo(findings);
        assertThat(matching.replayed(backwards)).isEqualTo(findings);
    }

    @Test
    void theFileThatTheDocumentationExplainsIsSound(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "sql-rules.md"));
        int begin = page.indexOf("```sql\n") + "```sql\n".length();
        RuleFile explained = new RuleFile(page.substring(begin, page.indexOf("```", begin)));

        explained.save(folder, "three_failures.sql");
        assertThat(SqlRules.load(folder.toString(), Set.of()).rules()).hasSize(1);

        explained.with("FAILURE.status", "FAILURE.statuz").save(folder, "three_failures.sql");
        assertThatThrownBy(() -> SqlRules.load(folder.toString(), Set.of())).satisfies(refused -> assertThat(page)
                .contains(refused.getMessage().replace(folder + "/", "rules/")));
    }

    @Test
    void theHeaderSaysHowARuleRuns() {
        assertThat(examples.rules())
                .extracting(rule -> rule.spec().id(), rule -> rule.settings().mode())
                .containsExactly(tuple("gift_card_run", RuleMode.LIVE), tuple("probe_and_strike", RuleMode.SHADOW));
    }
}
