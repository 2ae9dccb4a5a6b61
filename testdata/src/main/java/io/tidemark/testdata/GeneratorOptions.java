package io.tidemark.testdata;

import io.tidemark.testdata.model.TimeLapse;
import io.tidemark.testdata.output.Format;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What to generate. The same options give the same bytes, wherever and whenever.
 *
 * @param firstDay the first day, UTC
 * @param days number of days
 * @param ordersPerDay orders on a mean day; weekends have more, midweek has fewer
 * @param seed any number; another seed gives another world
 * @param output the folder to write to; it must be empty or not exist
 * @param format how JSON events stand in files
 * @param gzip whether files are compressed
 * @param troubles how much goes wrong
 * @param fraud whether labelled fraud scenarios are added to the normal trade
 * @param lapse how fast time goes in the events; folders and labels keep to the days
 */
public record GeneratorOptions(
        LocalDate firstDay,
        int days,
        int ordersPerDay,
        long seed,
        Path output,
        Format format,
        boolean gzip,
        TroubleShares troubles,
        boolean fraud,
        TimeLapse lapse) {

    /** The first day unless told otherwise. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);

    /** The most days. */
    public static final int MAX_DAYS = 3660;

    /** The most orders on a mean day. */
    public static final int MAX_ORDERS_PER_DAY = 7_000_000;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2150;

    /** Newline-delimited JSON, not compressed, with the usual trouble and with fraud. */
    public static GeneratorOptions of(int days, int ordersPerDay, long seed, Path output) {
        return new GeneratorOptions(
                FIRST_DAY,
                days,
                ordersPerDay,
                seed,
                output,
                Format.NDJSON,
                false,
                TroubleShares.usual(),
                true,
                TimeLapse.none());
    }

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException naming each bad value and what it may be
     */
    public GeneratorOptions {
        List<String> faults = new ArrayList<>();
        if (days < 1 || days > MAX_DAYS) {
            faults.add("days is " + days + ", but must be from 1 to " + MAX_DAYS);
        }
        if (ordersPerDay < 1 || ordersPerDay > MAX_ORDERS_PER_DAY) {
            faults.add("orders-per-day is " + ordersPerDay + ", but must be from 1 to " + MAX_ORDERS_PER_DAY);
        }
        if (firstDay.getYear() < FIRST_YEAR || firstDay.getYear() > LAST_YEAR) {
            faults.add("first day is " + firstDay + ", but must be in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** The same from another day on. */
    public GeneratorOptions withFirstDay(LocalDate day) {
        return new GeneratorOptions(day, days, ordersPerDay, seed, output, format, gzip, troubles, fraud, lapse);
    }

    /** The same in another format. */
    public GeneratorOptions withFormat(Format newFormat, boolean newGzip) {
        return new GeneratorOptions(
                firstDay, days, ordersPerDay, seed, output, newFormat, newGzip, troubles, fraud, lapse);
    }

    /** The same with other trouble. */
    public GeneratorOptions withTroubles(TroubleShares newTroubles) {
        return new GeneratorOptions(
                firstDay, days, ordersPerDay, seed, output, format, gzip, newTroubles, fraud, lapse);
    }

    /** The same, with events whose time goes in its own way. */
    public GeneratorOptions withLapse(TimeLapse newLapse) {
        return new GeneratorOptions(
                firstDay, days, ordersPerDay, seed, output, format, gzip, troubles, fraud, newLapse);
    }

    /** The same without fraud and without orphans: a range in which no rule should find anything. */
    public GeneratorOptions withoutFraud() {
        TroubleShares harmless = troubles.with(Trouble.ORPHAN, 0);
        return new GeneratorOptions(firstDay, days, ordersPerDay, seed, output, format, gzip, harmless, false, lapse);
    }
}
