package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The way of events through registers, locations and accounts, where everything overtakes everything. */
public final class Passage {

    private final Map<String, ChargebackRegister> registers = new HashMap<>();
    private final Map<String, TransactionLocation> locations = new HashMap<>();
    private final Map<String, OrderAccount> accounts = new HashMap<>();

    /** Sends every event twice, in any order. */
    public void travel(
            List<Order> orders, List<Transaction> transactions, List<Chargeback> chargebacks, Random random) {
        List<ChargebackMove> moves = new ArrayList<>();
        twice(chargebacks, random).forEach(version -> registers
                .computeIfAbsent(version.identity(), identity -> new ChargebackRegister())
                .add(version, moves::add));

        List<Object> arrivals = new ArrayList<>(twice(transactions, random));
        arrivals.addAll(moves);
        Collections.shuffle(arrivals, random);
        List<OrderFact> facts = new ArrayList<>();
        arrivals.forEach(arrival -> locate(arrival, facts));
        transactions.forEach(version -> facts.add(new OrderFact.Attempted(version)));
        orders.forEach(version -> facts.add(new OrderFact.Ordered(version)));

        twice(facts, random).forEach(fact -> accounts.computeIfAbsent(fact.orderId(), order -> new OrderAccount())
                .add(fact));
    }

    /** The accounts at which the events arrived, by order. */
    public Map<String, OrderAccount> accounts() {
        return accounts;
    }

    List<PlacedChargeback> holding(String identity) {
        return accounts.values().stream()
                .flatMap(account -> account.chargebacks().stream())
                .filter(statement -> !statement.withdrawn())
                .filter(statement -> statement.winner().identity().equals(identity))
                .toList();
    }

    private void locate(Object arrival, List<OrderFact> facts) {
        if (arrival instanceof ChargebackMove move) {
            location(move.transactionId()).dispute(move, statement -> facts.add(new OrderFact.Disputed(statement)));
        } else if (arrival instanceof Transaction version) {
            location(version.transactionId())
                    .locate(version, statement -> facts.add(new OrderFact.Disputed(statement)));
        }
    }

    private TransactionLocation location(String transactionId) {
        return locations.computeIfAbsent(transactionId, id -> new TransactionLocation());
    }

    private static <T> List<T> twice(List<T> events, Random random) {
        List<T> all = new ArrayList<>(events);
        all.addAll(events);
        Collections.shuffle(all, random);
        return all;
    }
}
