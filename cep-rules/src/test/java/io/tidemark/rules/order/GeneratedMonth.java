package io.tidemark.rules.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tidemark.events.Chargeback;
import io.tidemark.events.ChargebackCsvReader;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The histories of all orders of a generated data set, and of disputed transactions that belong to none. */
public final class GeneratedMonth {

    private final DeclineClasses declines = DeclineClasses.standard();
    private final ReasonCodes reasons = ReasonCodes.standard();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Chargeback> chargebacks = new ArrayList<>();

    private GeneratedMonth() {}

    /** The histories of the data set in the folder. */
    public static List<OrderHistory> histories(Path folder) throws IOException {
        GeneratedMonth month = new GeneratedMonth();
        read(folder.resolve("transactions"), EventReaders.transactions(ValidationRules.defaults()), month.transactions);
        read(folder.resolve("orders"), EventReaders.orders(ValidationRules.defaults()), month.orders);
        read(folder.resolve("chargebacks"), EventReaders.chargebacks(ValidationRules.defaults()), month.chargebacks);
        return month.histories();
    }

    private static <T> void read(Path folder, EventReader<T> reader, List<T> events) throws IOException {
        ChargebackCsvReader csv = EventReaders.csvChargebacks(ValidationRules.defaults());
        for (Path file : files(folder)) {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                if (file.toString().endsWith(".csv")) {
                    csv.read(bytes, 0, bytes.length, lines.get(0), into(events, Chargeback.class));
                } else {
                    reader.read(bytes, 0, bytes.length, into(events, Object.class));
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Records that cannot be read are there on purpose. */
    @SuppressWarnings("unchecked") // a folder holds events of one kind
    private static <T, E> EventHandler<E> into(List<T> events, Class<E> kind) {
        return new EventHandler<>() {
            @Override
            public void accepted(E event, Set<Warning> warnings) {
                events.add((T) kind.cast(event));
            }

            @Override
            public void rejected(List<Fault> faults) {}
        };
    }

    private List<OrderHistory> histories() {
        Map<String, Transaction> disputable = new HashMap<>();
        transactions.forEach(transaction -> disputable.merge(
                transaction.transactionId(), transaction, (a, b) -> a.compareVersionTo(b) >= 0 ? a : b));
        Map<String, List<OrderVersion>> versions = orders.stream()
                .distinct()
                .collect(groupingBy(Order::orderId, mapping(GeneratedMonth::version, toList())));
        Map<String, List<Attempt>> attempts = transactions.stream()
                .distinct()
                .collect(groupingBy(Transaction::orderId, mapping(this::attempt, toList())));
        Map<String, List<Dispute>> disputes = new HashMap<>();
        for (Chargeback chargeback : new LinkedHashSet<>(chargebacks)) {
            Transaction disputed = disputable.get(chargeback.transactionId());
            String order = disputed == null ? "unknown " + chargeback.transactionId() : disputed.orderId();
            String provider = disputed == null ? "" : disputed.provider();
            disputes.computeIfAbsent(order, id -> new ArrayList<>()).add(dispute(chargeback, provider));
        }
        Set<String> ids = new TreeSet<>(versions.keySet());
        ids.addAll(disputes.keySet());
        return ids.stream()
                .map(id -> new OrderHistory(
                        id,
                        versions.getOrDefault(id, List.of()),
                        attempts.getOrDefault(id, List.of()),
                        disputes.getOrDefault(id, List.of())))
                .toList();
    }

    private static OrderVersion version(Order order) {
        return new OrderVersion(
                order.timestamp(), order.customerId(), order.totalAmount(), order.currency(), order.paymentStatus());
    }

    private Attempt attempt(Transaction transaction) {
        return new Attempt(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.amount(),
                transaction.currency(),
                transaction.status(),
                transaction.paymentType(),
                transaction.provider(),
                transaction.errorCode(),
                declines.of(transaction.errorCode()));
    }

    private Dispute dispute(Chargeback chargeback, String provider) {
        ReasonCategory category = reasons.of(provider, chargeback.reasonCode()).category();
        return new Dispute(
                chargeback.identity(),
                chargeback.transactionId(),
                Math.max(chargeback.disputeDate(), chargeback.resolutionDate()),
                0,
                chargeback.disputeDate(),
                chargeback.amount(),
                chargeback.reasonCode(),
                category,
                chargeback.status());
    }
}
