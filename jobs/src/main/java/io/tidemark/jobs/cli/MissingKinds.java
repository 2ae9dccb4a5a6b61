package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.StoredRows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The kinds of events that a replay which rebuilds days was not given, although it was not told that there are none.
 * What is not there did not happen: what was published of them would be taken back.
 *
 * @param kinds that were not given
 * @param days that are rebuilt
 */
record MissingKinds(Set<EventKind> kinds, DateRange days) {

    /** What counts events of a kind. No table counts orders without their transactions. */
    private static final Map<EventKind, List<Count>> COUNTS = Map.of(
            EventKind.TRANSACTION,
            List.of(new Count(Table.DAILY_TRANSACTIONS, "transaction_count")),
            EventKind.ORDER,
            List.of(),
            EventKind.CHARGEBACK,
            List.of(
                    new Count(Table.DAILY_CHARGEBACKS, "chargeback_count"),
                    new Count(Table.DAILY_PAYMENT_METHODS, "chargeback_count")));

    private record Count(Table table, String column) {

        int index() {
            return table.measures().stream().map(Measure::name).toList().indexOf(column);
        }
    }

    /**
     * @throws UsageException when the days hold events of such a kind
     * @throws IOException when what was published cannot be read
     */
    void requireUnpublished(OutputFolder output) throws IOException, QueryException {
        if (kinds.isEmpty()) {
            return;
        }
        try (LocalTables tables = LocalTables.of(output.curated(), Optional.of(days))) {
            for (EventKind kind : EventKind.values()) {
                if (kinds.contains(kind) && isPublished(kind, tables)) {
                    throw UsageException.missing(
                            "There are no " + InputCheck.option(kind) + ", but " + output.root() + " has "
                                    + kind.plural() + " of the days that are rebuilt, which would be taken back",
                            "give " + InputCheck.option(kind) + ", or --without " + kind.plural()
                                    + " if there are none");
                }
            }
        }
    }

    private boolean isPublished(EventKind kind, LocalTables tables) throws IOException, QueryException {
        AtomicBoolean published = new AtomicBoolean();
        for (Count count : COUNTS.get(kind)) {
            int index = count.index();
            StoredRows.current(tables.curated(), count.table(), days).read(stored -> {
                if (stored.row().sums().get(index).signum() != 0) {
                    published.set(true);
                }
            });
        }
        return published.get();
    }
}
