package io.tidemark.jobs.backtest;

import static io.tidemark.rules.alert.EntityType.CUSTOMER;
import static io.tidemark.rules.alert.EntityType.ORDER;
import static io.tidemark.rules.alert.EntityType.PROVIDER;
import static io.tidemark.rules.alert.EntityType.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.jobs.Configs;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.backtest.RuleScore.Outcome;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small history: ann bought O-1 and O-2, which was refunded on the 5th; the payment of O-1 was disputed on the 10th.
 * Nothing went wrong with bob's O-3.
 */
class BacktestTest {

    @TempDir
    private Path folder;

    private Archive archive;

    @BeforeEach
    void tellTheHistory() throws IOException {
        archive = new Archive(folder.resolve("alerts"));
        write(
                "orders/a.ndjson",
                order("O-1", "ann", 1, "paid"),
                order("O-2", "ann", 5, "refunded"),
                order("O-2", "ann", 2, "paid"),
                order("O-3", "bob", 3, "paid"));
        write(
                "transactions/a.ndjson",
                transaction("T-1", "O-1", 1),
                transaction("T-2", "O-2", 2),
                transaction("T-3", "O-3", 3));
        write(
                "chargebacks/a.csv",
                "transaction_id,dispute_date,amount,reason_code,status",
                "T-1,2026-03-10,10.00,fraud,open");
    }

    /** As alerts have them: such an id may be a card number. */
    @Test
    void whatCameAfterIsFoundByIdsThatAreMasked() throws IOException {
        write("orders/b.ndjson", order("20261108-4111111111111111", "4012888888881881", 2, "refunded"));
        write("transactions/b.ndjson", transaction("5555555555554444", "20261108-4111111111111111", 1));
        write(
                "chargebacks/b.csv",
                "transaction_id,dispute_date,amount,reason_code,status",
                "5555555555554444,2026-03-10,10.00,fraud,open");
        archive.opened("of_customers", CUSTOMER, "401288******1881", "2026-03-01T00:00:00Z")
                .opened("of_orders", ORDER, "20261108-411111******1111", "2026-03-01T00:00:00Z")
                .opened("of_transactions", TRANSACTION, "555555******4444", "2026-03-01T00:00:00Z");

        assertThat(scores(customerRule("of_customers")))
                .extracting(RuleScore::outcome)
                .containsExactly(
                        Optional.of(new Outcome(1, 1, 0)),
                        Optional.of(new Outcome(1, 1, 0)),
                        Optional.of(new Outcome(1, 1, 0)));
    }

    @Test
    void whatCameAfterAnAlertIsTold() throws IOException {
        archive.opened("of_customers", CUSTOMER, "ann", "2026-03-04T00:00:00Z")
                .opened("of_customers", CUSTOMER, "bob", "2026-03-04T00:00:00Z")
                .opened("of_customers", CUSTOMER, "cid", "2026-03-04T00:00:00Z")
                .opened("of_orders", ORDER, "O-1", "2026-03-09T23:59:59Z")
                .opened("of_orders", ORDER, "O-2", "2026-03-04T23:59:59Z")
                .opened("of_transactions", TRANSACTION, "T-1", "2026-03-02T00:00:00Z")
                .opened("of_transactions", TRANSACTION, "T-2", "2026-03-02T00:00:00Z");

        assertThat(scores(customerRule("of_customers")))
                .extracting(RuleScore::rule, RuleScore::alerts, RuleScore::entities, RuleScore::outcome)
                .containsExactly(
                        tuple("of_customers", 3L, 3L, Optional.of(new Outcome(1, 1, 2))),
                        tuple("of_orders", 2L, 2L, Optional.of(new Outcome(1, 1, 0))),
                        tuple("of_transactions", 2L, 2L, Optional.of(new Outcome(1, 1, 0))));
    }

    @Test
    void whatCameBeforeOrWithAnAlertIsNotLater() throws IOException {
        archive.opened("of_orders", ORDER, "O-1", "2026-03-10T00:00:00Z")
                .opened("of_orders", ORDER, "O-2", "2026-03-05T12:00:00Z");

        assertThat(scores(customerRule("of_orders")).get(0).outcome()).contains(new Outcome(0, 0, 2));
    }

    @Test
    void anotherTransactionOfTheOrderIsNoneOfATransactionsBusiness() throws IOException {
        write("transactions/b.ndjson", transaction("T-9", "O-1", 1));
        archive.opened("of_transactions", TRANSACTION, "T-9", "2026-03-02T00:00:00Z");

        assertThat(scores(customerRule("of_transactions")).get(0).outcome()).contains(new Outcome(0, 0, 1));
    }

    @Test
    void providersHaveNoOutcome() throws IOException {
        archive.opened("of_providers", PROVIDER, "wallet/acme", "2026-03-04T00:00:00Z");

        assertThat(scores(customerRule("of_providers")).get(0).outcome()).isEmpty();
    }

    @Test
    void anAlertWithSeveralMessagesIsOneFromWhenItWasOpened() throws IOException {
        archive.message("of_orders", ORDER, "O-1", 2, AlertState.UPDATED, "2026-03-11T00:00:00Z")
                .message("of_orders", ORDER, "O-1", 3, AlertState.RESOLVED, "2026-03-12T00:00:00Z")
                .opened("of_orders", ORDER, "O-1", "2026-03-09T00:00:00Z");

        assertThat(scores(customerRule("of_orders")))
                .containsExactly(
                        new RuleScore("of_orders", false, 1, 1, Optional.of(new Outcome(1, 0, 0)), Optional.empty()));
    }

    @Test
    void rulesWithoutAlertsAreToldUnlessTheyAreOff() throws IOException {
        new Archive(AlertArchive.shadowOf(Location.of(archive.folder())).local())
                .opened("tried", CUSTOMER, "ann", "2026-03-04T00:00:00Z");
        RuleBook book = RuleBook.of(List.of(spec("silent"), spec("tried"), spec("unwanted")))
                .with("tried", mode(RuleMode.SHADOW))
                .with("unwanted", mode(RuleMode.OFF));

        assertThat(scores(book))
                .extracting(RuleScore::rule, RuleScore::shadow, RuleScore::alerts)
                .containsExactly(tuple("silent", false, 0L), tuple("tried", true, 1L));
    }

    @Test
    void labelsTellWhatWasRightWhatWasFoundAndHowSoon() throws IOException {
        archive.opened("velocity", CUSTOMER, "ann", "2026-03-02T01:00:00Z")
                .opened("velocity", CUSTOMER, "bob", "2026-03-02T01:00:00Z")
                .opened("velocity", CUSTOMER, "cid", "2026-03-02T05:00:00Z")
                .opened("velocity", CUSTOMER, "dot", "2026-03-02T01:00:00Z");
        write(
                "labels.jsonl",
                label("velocity", "customer", "ann", "2026-03-02T00:00:00Z"),
                label("velocity", "customer", "cid", "2026-03-02T00:00:00Z"),
                label("velocity", "customer", "eve", "2026-03-02T00:00:00Z"),
                // of another rule, but right all the same
                label("card_testing", "customer", "bob", "2026-03-02T00:00:00Z", "velocity"),
                // an order is no customer
                label("velocity", "order", "dot", "2026-03-02T00:00:00Z"));

        Accuracy accuracy = accuracy("velocity");

        assertThat(accuracy.right()).isEqualTo(3);
        assertThat(accuracy.precision()).contains(3 / 4.0);
        assertThat(accuracy.labels()).isEqualTo(4);
        assertThat(accuracy.recall()).contains(2 / 4.0);
        assertThat(accuracy.medianDelay()).contains(Duration.ofHours(1));
        assertThat(accuracy.maxDelay()).contains(Duration.ofHours(5));
    }

    @Test
    void nothingIsFoundBeforeThereIsEvidence() throws IOException {
        archive.opened("velocity", CUSTOMER, "ann", "2026-03-01T23:59:59Z");
        write("labels.jsonl", label("velocity", "customer", "ann", "2026-03-02T00:00:00Z"));

        assertThat(accuracy("velocity").precision()).contains(0.0);
        assertThat(accuracy("velocity").recall()).contains(0.0);
        assertThat(accuracy("velocity").medianDelay()).isEmpty();
    }

    @Test
    void ofTwoIncidentsEachMustBeFound() throws IOException {
        archive.opened("velocity", CUSTOMER, "ann", "2026-03-08T01:00:00Z")
                .message("velocity", CUSTOMER, "ann", 2, AlertState.UPDATED, "2026-03-09T00:00:00Z")
                .message("velocity", CUSTOMER, "ann", 3, AlertState.RESOLVED, "2026-03-16T00:00:00Z");
        write(
                "labels.jsonl",
                label("velocity", "customer", "ann", "2026-03-01T00:00:00Z"),
                label("velocity", "customer", "ann", "2026-03-08T00:00:00Z"),
                label("velocity", "customer", "ann", "2026-03-15T00:00:00Z"));

        assertThat(accuracy("velocity")).isEqualTo(new Accuracy(3, 1, 1, 1, List.of(Duration.ofHours(1))));
    }

    @Test
    void aLabelThatIsNoneIsToldWithItsLine() throws IOException {
        write("labels.jsonl", label("velocity", "customer", "ann", "2026-03-01T00:00:00Z"), "{\"rule\": \"velocity\"}");

        assertThatThrownBy(() -> accuracy("velocity"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("labels.jsonl")
                        + " line 2 is no label: it has no text entity.type; write it as {");
    }

    private Accuracy accuracy(String rule) throws IOException {
        Labels labels = new Labels(new LabelFile(folder.resolve("labels.jsonl")).labels());
        return new Backtest(history(), Optional.of(labels))
                .score(Location.of(archive.folder()), customerRule(rule))
                .get(0)
                .accuracy()
                .orElseThrow();
    }

    private List<RuleScore> scores(RuleBook book) throws IOException {
        return new Backtest(history(), Optional.empty()).score(Location.of(archive.folder()), book);
    }

    private History history() {
        return new History(Configs.of(Mode.REPLAY, folder, folder.resolve("out")));
    }

    private static RuleBook customerRule(String id) {
        return RuleBook.of(List.of(spec(id)));
    }

    private static RuleSpec spec(String id) {
        return new RuleSpec(id, 1, EntityType.CUSTOMER, "fraud", "Title", "Pattern", "None", "Look", List.of());
    }

    private static RuleSettings mode(RuleMode mode) {
        RuleSettings standard = RuleSettings.standard();
        return new RuleSettings(mode, standard.coolDown(), standard.updateInterval(), standard.values());
    }

    private static String order(String id, String customer, int day, String status) {
        return """
                {"order_id": "%s", "customer_id": "%s", "timestamp": "2026-03-%02dT12:00:00Z", "total_amount": 10.00,\
                 "currency": "EUR", "items": [{"product_id": "p", "quantity": 1, "unit_price": 10.00}],\
                 "payment_status": "%s"}""".formatted(id, customer, day, status);
    }

    private static String transaction(String id, String order, int day) {
        return """
                {"transaction_id": "%s", "order_id": "%s", "timestamp": "2026-03-%02dT12:00:00Z", "amount": 10.00,\
                 "currency": "EUR", "status": "completed",\
                 "payment_method": {"type": "wallet", "provider": "acme"}}""".formatted(id, order, day);
    }

    private static String label(String rule, String type, String id, String first, String... others) {
        return """
                {"rule": "%s", "entity": {"type": "%s", "id": "%s"}, "severity": "high", "first_evidence_at": "%s",\
                 "events": [], "may_also_match": %s}""".formatted(
                        rule,
                        type,
                        id,
                        first,
                        Arrays.stream(others).map(other -> "\"" + other + "\"").toList());
    }

    private void write(String file, String... lines) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
    }
}
