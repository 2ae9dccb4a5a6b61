package io.tidemark.testdata;

import io.tidemark.events.Chargeback;
import io.tidemark.events.ChargebackCsvReader;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Generated files in newline-delimited JSON and CSV, read by the readers that the job uses. */
final class ReadBack {

    private static final int MAX_RECORD = 1 << 20;

    final List<Arrived<Transaction>> transactions = new ArrayList<>();
    final List<Arrived<Order>> orders = new ArrayList<>();
    final List<Arrived<Chargeback>> chargebacks = new ArrayList<>();
    final Map<EventKind, Long> rejected = new EnumMap<>(EventKind.class);
    final Map<FaultCode, Long> faults = new EnumMap<>(FaultCode.class);
    final Set<Warning> warnings = EnumSet.noneOf(Warning.class);

    private final EventReader<Transaction> transactionReader = EventReaders.transactions(ValidationRules.defaults());
    private final EventReader<Order> orderReader = EventReaders.orders(ValidationRules.defaults());
    private final EventReader<Chargeback> chargebackReader = EventReaders.chargebacks(ValidationRules.defaults());
    private final ChargebackCsvReader csvReader = EventReaders.csvChargebacks(ValidationRules.defaults());

    /** An event, the day it arrived on, and its place among all of its kind. */
    record Arrived<T>(T event, LocalDate day, String raw) {}

    static ReadBack of(Path root) throws IOException {
        ReadBack all = new ReadBack();
        for (EventKind kind : EventKind.values()) {
            for (Path file : files(root.resolve(kind.plural()))) {
                all.read(kind, file);
            }
        }
        return all;
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void read(EventKind kind, Path file) throws IOException {
        LocalDate day =
                LocalDate.parse(file.getParent().getFileName().toString().substring("dt=".length()));
        List<String> lines = Files.readAllLines(file);
        if (file.toString().endsWith(".csv")) {
            String header = lines.get(0);
            for (String row : lines.subList(1, lines.size())) {
                byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
                csvReader.read(bytes, 0, bytes.length, header, to(kind, chargebacks, day, row));
            }
            return;
        }
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_RECORD) {
                reject(kind, FaultCode.RECORD_TOO_LARGE);
                continue;
            }
            switch (kind) {
                case TRANSACTION -> transactionReader.read(bytes, 0, bytes.length, to(kind, transactions, day, line));
                case ORDER -> orderReader.read(bytes, 0, bytes.length, to(kind, orders, day, line));
                case CHARGEBACK -> chargebackReader.read(bytes, 0, bytes.length, to(kind, chargebacks, day, line));
            }
        }
    }

    private <T> EventHandler<T> to(EventKind kind, List<Arrived<T>> list, LocalDate day, String raw) {
        return new EventHandler<>() {
            @Override
            public void accepted(T event, Set<Warning> found) {
                warnings.addAll(found);
                list.add(new Arrived<>(event, day, raw));
            }

            @Override
            public void rejected(List<Fault> found) {
                rejected.merge(kind, 1L, Long::sum);
                found.forEach(fault -> faults.merge(fault.code(), 1L, Long::sum));
            }
        };
    }

    private void reject(EventKind kind, FaultCode code) {
        rejected.merge(kind, 1L, Long::sum);
        faults.merge(code, 1L, Long::sum);
    }
}
