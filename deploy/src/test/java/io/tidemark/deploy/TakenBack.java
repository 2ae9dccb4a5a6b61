package io.tidemark.deploy;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tables whose data go up to January, and a chargeback of half a year later that was booked by mistake. */
final class TakenBack {

    private static final List<String> MASTERCARD = List.of("EUR", "credit_card", "mastercard");
    private static final List<String> FRAUD = List.of("EUR", "credit_card", "mastercard", "fraud", "4837");

    private TakenBack() {}

    /** Writes them below the folder. */
    static void write(Path curated) {
        new WrittenTables(curated)
                .row(
                        Table.DAILY_TRANSACTIONS,
                        "2026-01-05",
                        List.of("EUR"),
                        Map.of("transaction_count", 400, "completed_count", 400))
                .row(Table.DAILY_PAYMENT_METHODS, "2026-01-05", MASTERCARD, Map.of("completed_count", 400))
                .row(
                        Table.DAILY_FAILURES,
                        "2026-01-05",
                        List.of("EUR", "credit_card", "mastercard", "unmapped", "99"),
                        Map.of("failed_count", 1))
                .row(Table.DAILY_CHARGEBACKS, "2026-01-06", FRAUD, Map.of("chargeback_count", 1))
                .row(Table.DAILY_CHARGEBACKS, "2026-07-06", FRAUD, Map.of("chargeback_count", 1))
                .row(Table.DAILY_CHARGEBACKS, "2026-07-06", FRAUD, Map.of(), 2, "2026-07-07 00:00:00", "run-1");
    }
}
