package io.tidemark.jobs.ledger;

import io.tidemark.events.BusinessDates;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Statements in a form that can be compared and read. */
final class Statements {

    static final AccountStatement UTC = in("UTC");

    private Statements() {}

    static AccountStatement in(String zone) {
        return new AccountStatement(
                new BusinessDates(ZoneId.of(zone)), ReasonCodes.standard(), DeclineClasses.standard());
    }

    /** What an account contributes, by row. */
    static Map<RowKey, long[]> of(OrderAccount account) {
        return UTC.of(account).rows();
    }

    /** All rows, by key. */
    static Map<RowKey, List<Long>> comparable(Map<RowKey, long[]> rows) {
        Map<RowKey, List<Long>> comparable = new HashMap<>();
        rows.forEach((key, measures) ->
                comparable.put(key, LongStream.of(measures).boxed().toList()));
        return comparable;
    }

    /** One row's measures by name, those that are zero left out. */
    static Map<String, Long> row(Map<RowKey, long[]> rows, RowKey key) {
        Map<String, Long> measures = new LinkedHashMap<>();
        long[] values = rows.getOrDefault(key, new long[0]);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                measures.put(key.table().measures().get(i).name(), values[i]);
            }
        }
        return measures;
    }

    /** The rows that booked entries add up to, rows of zeros left out. */
    static Map<RowKey, List<Long>> sum(List<LedgerEntry> entries) {
        Map<RowKey, long[]> sums = new HashMap<>();
        for (LedgerEntry entry : entries) {
            long[] row = sums.computeIfAbsent(entry.key(), key -> new long[entry.deltas().length]);
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.addExact(row[i], entry.deltas()[i]);
            }
        }
        sums.values().removeIf(row -> LongStream.of(row).allMatch(value -> value == 0));
        return comparable(sums);
    }

    /** Adds facts one by one and books each change, as the ledger of the order does. */
    static List<LedgerEntry> bookEach(OrderAccount account, List<? extends OrderFact> facts) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (OrderFact fact : facts) {
            OrderAccount before = account.copy();
            account.add(fact);
            UTC.book(before, account, entries::add);
        }
        return entries;
    }

    /** The account of these facts. */
    static OrderAccount account(List<? extends OrderFact> facts) {
        OrderAccount account = new OrderAccount();
        facts.forEach(account::add);
        return account;
    }
}
