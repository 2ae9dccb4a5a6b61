package io.tidemark.jobs.topology;

import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.operators.RuleFeed;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.sql.SqlRule;
import io.tidemark.jobs.sql.SqlRules;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.order.OrderRule;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.order.OrderSequenceRule;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The part of the graph that looks for fraud: from what the ledger tells to alerts. Only rules in use are in it. */
final class RuleTopology {

    private final JobConfig config;
    private final RuleBook book;
    private final SqlRules sql;
    private final CustomerRuleStreams customers;
    private final ProviderRuleStreams providers;

    /**
     * For the rules of the configuration, those in SQL included.
     *
     * @throws io.tidemark.jobs.config.ConfigException when rules in SQL are wrong
     */
    RuleTopology(JobConfig config, StateLifetime lifetime) {
        this.config = config;
        this.book = config.rules().book();
        this.sql = config.rules().sqlFolder().map(this::load).orElseGet(SqlRules::none);
        this.customers = new CustomerRuleStreams(book, lifetime, config.mode());
        this.providers = new ProviderRuleStreams(book, lifetime);
    }

    private SqlRules load(String folder) {
        try {
            return SqlRules.load(folder, book.specs().stream().map(RuleSpec::id).collect(Collectors.toSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder of rules in SQL, " + folder + ", cannot be read", unreadable);
        }
    }

    /** What the ledger must tell. */
    RuleFeed feed() {
        return new RuleFeed(
                OrderRules.watch(book.configured()),
                !customers.watch().equals(CustomerWatch.NOTHING),
                !book.active(ProviderRules.all(), ProviderRule::spec).isEmpty(),
                isOn(CustomerRules.firstOrderHighValue().spec()),
                sql.rules().stream().anyMatch(rule -> rule.settings().mode() != RuleMode.OFF));
    }

    private boolean isOn(RuleSpec rule) {
        return book.settings(rule.id()).mode() != RuleMode.OFF;
    }

    /** Adds the rules in use, and if there are any the alert desk and its sinks. */
    void build(StreamExecutionEnvironment env, LedgerStreams ledger, Sinks sinks) {
        RuleFeed feed = feed();
        List<Optional<DataStream<Finding>>> findings = new ArrayList<>();
        findings.add(orders().findings(ledger.cases()));
        if (feed.customers()) {
            findings.add(customers.findings(ledger.customers(), ledger.orderLevels()));
        }
        if (feed.providers()) {
            findings.add(providers.findings(ledger.providers()));
        }
        if (feed.orderActivity()) {
            findings.add(sql.apply(env, ledger.orderActivity()));
        }
        findings.stream().flatMap(Optional::stream).reduce(DataStream::union).ifPresent(all -> AlertTopology.of(
                        bookWithSql(), config, sinks.alerts())
                .build(all));
    }

    private OrderRuleStreams orders() {
        return new OrderRuleStreams(
                book.active(OrderRules.judging(), OrderRule::spec),
                book.active(OrderRules.sequences(), OrderSequenceRule::spec));
    }

    private RuleBook bookWithSql() {
        List<RuleSpec> specs = new ArrayList<>(book.specs());
        sql.rules().forEach(rule -> specs.add(rule.spec()));
        RuleBook all = new RuleBook(specs, book.configured());
        for (SqlRule rule : sql.rules()) {
            all = all.with(rule.spec().id(), rule.settings());
        }
        return all;
    }
}
