package io.tidemark.jobs.law;

import io.tidemark.events.Chargeback;
import io.tidemark.events.ChargebackCsvReader;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Money;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Records on their way to a job.
 *
 * @param inOrder the records in the order in which they arrive
 */
record Arrivals(List<Arrival> inOrder) {

    /** Few to a file, so that a live job comes to think of the time every few records. */
    private static final int RECORDS_A_FILE = 40;

    /** What the generator has written to a folder. */
    static Arrivals generated(Path folder) throws IOException {
        List<Arrival> all = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            for (Path file : files(folder.resolve(kind.plural()))) {
                long time = 0;
                for (String text : file.toString().endsWith(".csv") ? json(file) : Files.readAllLines(file)) {
                    Arrival arrival = Arrival.of(kind, text, time);
                    all.add(arrival);
                    time = arrival.time();
                }
            }
        }
        return new Arrivals(all);
    }

    /** A kind of which nothing was generated has no folder. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The rows of a CSV file as JSON, but for those that are broken. */
    private static List<String> json(Path csv) throws IOException {
        List<String> rows = Files.readAllLines(csv);
        ChargebackCsvReader reader = EventReaders.csvChargebacks(ValidationRules.defaults());
        List<String> texts = new ArrayList<>();
        for (String row : rows) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            Arrival.Reading<Chargeback> reading = new Arrival.Reading<>();
            reader.read(bytes, 0, bytes.length, rows.get(0), reading);
            reading.event().ifPresent(event -> texts.add(text(event).json()));
        }
        return texts;
    }

    private static EventText text(Chargeback event) {
        EventText text = EventText.chargeback(event.transactionId())
                .with("chargeback_id", event.chargebackId())
                .with("dispute_date", Instant.ofEpochMilli(event.disputeDate()).toString())
                .amount(Money.toText(event.amount()))
                .with("reason_code", event.reasonCode())
                .status(event.status().name());
        return event.resolutionDate() == Chargeback.UNRESOLVED
                ? text
                : text.with(
                        "resolution_date",
                        Instant.ofEpochMilli(event.resolutionDate()).toString());
    }

    /** The same, with one in so many records twice. */
    Arrivals repeating(int oneIn, Random random) {
        List<Arrival> repeated = new ArrayList<>(inOrder);
        inOrder.stream().filter(record -> random.nextInt(oneIn) == 0).forEach(repeated::add);
        return new Arrivals(repeated);
    }

    /** The same in order of time, but for disorder within a bound. */
    Arrivals disordered(Duration bound, Random random) {
        return new Arrivals(inOrder.stream()
                .map(record -> new Sent(record, record.time() + (long) (random.nextDouble() * bound.toMillis())))
                .sorted(Comparator.comparingLong(Sent::time))
                .map(Sent::record)
                .toList());
    }

    private record Sent(Arrival record, long time) {}

    /**
     * The same, disordered, but that one in ten comes late: behind what it could have been in time for.
     *
     * @param latest by how much it is late at the most
     */
    Arrivals straggling(Duration bound, Duration latest, Random random) {
        return new Arrivals(inOrder.stream()
                .map(record -> new Sent(
                        record,
                        record.time()
                                + (long) (random.nextDouble() * (random.nextInt(10) == 0 ? latest : bound).toMillis())))
                .sorted(Comparator.comparingLong(Sent::time))
                .map(Sent::record)
                .toList());
    }

    /** The same in any order. */
    Arrivals shuffled(Random random) {
        List<Arrival> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, random);
        return new Arrivals(shuffled);
    }

    /** The texts of one kind, in order. */
    List<String> texts(EventKind kind) {
        return inOrder.stream()
                .filter(arrival -> arrival.kind() == kind)
                .map(Arrival::text)
                .toList();
    }

    /** All texts. */
    RawEvents events() {
        return new RawEvents(texts(EventKind.TRANSACTION), texts(EventKind.ORDER), texts(EventKind.CHARGEBACK));
    }

    /** Writes the records to the job's folders. */
    void write(ReplayConfig config) throws IOException {
        write(EventKind.TRANSACTION, config.transactions());
        write(EventKind.ORDER, config.orders());
        write(EventKind.CHARGEBACK, config.chargebacks());
    }

    private void write(EventKind kind, Path folder) throws IOException {
        List<String> texts = texts(kind);
        Files.createDirectories(folder);
        for (int first = 0; first < texts.size(); first += RECORDS_A_FILE) {
            Files.write(
                    folder.resolve("part-%06d.ndjson".formatted(first)),
                    texts.subList(first, Math.min(texts.size(), first + RECORDS_A_FILE)));
        }
    }
}
