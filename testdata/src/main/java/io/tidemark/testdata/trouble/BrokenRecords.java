package io.tidemark.testdata.trouble;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.output.DayFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Records of no order at all, none of which can be accepted, spoiled in every way in turn. A record over the size limit
 * comes at most once a day.
 */
public final class BrokenRecords {

    private static final long NUMBERS = 1L << 52;
    private static final int PART = 0;

    private final long seed;
    private final int oversize;
    private long largeDay = Long.MIN_VALUE;

    /** Broken records for a seed; {@code oversize} is more than a record may have bytes. */
    public BrokenRecords(long seed, int oversize) {
        this.seed = seed;
        this.oversize = oversize;
    }

    /** What was written. */
    public record Written(EventKind kind, FaultCode fault) {}

    /** Writes the broken record of a number and says why it will be rejected. */
    public Written write(long number, long arrival, DayFiles files) throws IOException {
        Breakage breakage = breakage(number, Math.floorDiv(arrival, 86_400_000L));
        long id = Ids.of(seed, NUMBERS + number, PART);
        if (breakage == Breakage.SHORT_CSV_ROW) {
            files.writeShortRow(chargeback(id, arrival));
        } else {
            String time = Instant.ofEpochMilli(files.at(arrival))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            files.writeRaw(breakage.kind(), breakage.record(id, time, oversize).getBytes(StandardCharsets.UTF_8));
        }
        return new Written(breakage.kind(), breakage.fault());
    }

    private Breakage breakage(long number, long day) {
        Breakage[] all = Breakage.values();
        Breakage breakage = all[(int) (number % all.length)];
        if (breakage != Breakage.TOO_LARGE) {
            return breakage;
        }
        boolean anotherToday = largeDay == day;
        largeDay = day;
        return anotherToday ? Breakage.CUT_OFF_VALUE : breakage;
    }

    private static ChargebackEvent chargeback(long id, long arrival) {
        return new ChargebackEvent(
                id,
                true,
                id,
                arrival,
                4990,
                Currency.USD,
                Method.CREDIT_AMEX,
                "C08",
                DisputeStatus.OPEN,
                Chargeback.UNRESOLVED,
                id);
    }
}
