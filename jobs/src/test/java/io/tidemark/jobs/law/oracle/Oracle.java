package io.tidemark.jobs.law.oracle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Says what the daily tables must hold for a set of events. */
public final class Oracle {

    private final ZoneId reportingZone;
    private final EventTexts reader;
    private final Comparator<TransactionVersion> transactionOrder;
    private final Comparator<ChargebackVersion> chargebackOrder;

    /** The law, for days of the reporting zone and zone-less times of the input zone. */
    public Oracle(ZoneId reportingZone, ZoneId inputZone) {
        this(reportingZone, inputZone, TransactionVersion.ORDER, ChargebackVersion.ORDER);
    }

    /** A wrong law, in which the first of two versions of the same time or status stays: lets a test show its teeth. */
    public static Oracle withoutTieBreaks(ZoneId reportingZone, ZoneId inputZone) {
        return new Oracle(
                reportingZone,
                inputZone,
                Comparator.comparing(TransactionVersion::timestamp),
                Comparator.comparing(ChargebackVersion::status));
    }

    private Oracle(
            ZoneId reportingZone,
            ZoneId inputZone,
            Comparator<TransactionVersion> transactionOrder,
            Comparator<ChargebackVersion> chargebackOrder) {
        this.reportingZone = reportingZone;
        this.reader = new EventTexts(inputZone);
        this.transactionOrder = transactionOrder;
        this.chargebackOrder = chargebackOrder;
    }

    /** The answer for the whole set. */
    public Answer answer(RawEvents events) {
        Reading<TransactionVersion> transactions = read(events.transactions(), reader::transaction);
        Reading<String> orders = read(events.orders(), reader::order);
        Reading<ChargebackVersion> chargebacks = read(events.chargebacks(), reader::chargeback);

        Collection<TransactionVersion> transactionWinners =
                greatest(transactions.accepted(), TransactionVersion::identity, transactionOrder);
        Collection<ChargebackVersion> chargebackWinners =
                greatest(chargebacks.accepted(), ChargebackVersion::identity, chargebackOrder);

        return new Answer(
                new DailyTables(reportingZone, transactionWinners, disputes(transactionWinners, chargebackWinners))
                        .all(),
                transactionWinners.size(),
                (int) orders.accepted().stream().distinct().count(),
                chargebackWinners.size(),
                new RawEvents(transactions.rejected(), orders.rejected(), chargebacks.rejected()));
    }

    /** A chargeback disputes the greatest of the transactions that bear its transaction id, whatever their orders. */
    private List<Dispute> disputes(
            Collection<TransactionVersion> transactions, Collection<ChargebackVersion> chargebacks) {
        Comparator<TransactionVersion> order = transactionOrder.thenComparing(TransactionVersion::orderId);
        return chargebacks.stream()
                .map(chargeback -> new Dispute(
                        chargeback,
                        transactions.stream()
                                .filter(transaction ->
                                        transaction.transactionId().equals(chargeback.transactionId()))
                                .max(order)))
                .toList();
    }

    private static <T, K> Collection<T> greatest(List<T> versions, Function<T, K> identity, Comparator<T> order) {
        Map<K, T> winners = new LinkedHashMap<>();
        for (T version : versions) {
            winners.merge(
                    identity.apply(version), version, (held, next) -> order.compare(next, held) > 0 ? next : held);
        }
        return winners.values();
    }

    private record Reading<T>(List<T> accepted, List<String> rejected) {}

    private static <T> Reading<T> read(List<String> texts, Function<String, T> parse) {
        Reading<T> reading = new Reading<>(new ArrayList<>(), new ArrayList<>());
        for (String text : texts) {
            try {
                reading.accepted().add(parse.apply(text));
            } catch (InvalidEvent invalid) {
                reading.rejected().add(text);
            }
        }
        return reading;
    }
}
