package io.tidemark.jobs.law;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small stream of events with duplicates, disorder and whatever else is wrong with streams.
 *
 * @param about what is in it
 * @param arrivals the records as they reach a live job
 * @param inTime whether all of them come within the bound on disorder
 * @param rules whether fraud is looked for
 */
record RandomStream(
        String about, Arrivals arrivals, ZoneId reportingZone, ZoneId inputZone, boolean inTime, boolean rules) {

    /** The bound on disorder. */
    static final Duration BOUND = Duration.ofHours(2);

    private static final Duration LATEST = Duration.ofDays(60);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final List<String> BROKEN =
            List.of("{\"order_id\": ", "nonsense", "{}", "{\"timestamp\": \"never\"}");
    private static final int SAMPLES = 1_000;

    /**
     * Any stream; the same for the same random numbers.
     *
     * @param scratch a folder that is empty and may be written to
     */
    static RandomStream any(Random random, Path scratch) throws IOException {
        return switch (random.nextInt(5)) {
            case 0, 1, 2 -> trade(random);
            case 3 -> knots(random);
            default -> days(random, scratch);
        };
    }

    private static RandomStream trade(Random random) {
        Arrivals trade = TroubledTrade.of(1 + random.nextInt(6), random.nextInt(2), random);
        return arriving("troubled trade", withBroken(trade, random), EventSets.anyZone(random), UTC, random);
    }

    private static RandomStream knots(Random random) {
        Scenario scenario =
                EventSets.scenarios().generator(SAMPLES, false).next(random).value();
        return arriving("knots", arrivals(scenario.events()), scenario.reportingZone(), scenario.inputZone(), random);
    }

    private static RandomStream days(Random random, Path scratch) throws IOException {
        TroubleShares troubles = TroubleShares.usual().with(Trouble.BROKEN, 0);
        GeneratorOptions options = GeneratorOptions.of(
                        10 + random.nextInt(20), 1 + random.nextInt(8), random.nextLong(), scratch)
                .withFirstDay(LocalDate.of(2024, 2, 15))
                .withTroubles(troubles.with(Trouble.RESTATED, 0.1).with(Trouble.EARLY_CHARGEBACK, 0.3));
        GeneratorOptions some = random.nextInt(3) == 0 ? options : options.withoutFraud();
        Generator.generate(some, GeneratorProgress.none());
        Arrivals days = withBroken(Arrivals.generated(scratch), random);
        return arriving("generated days", days, EventSets.anyZone(random), UTC, random);
    }

    private static Arrivals arrivals(RawEvents events) {
        List<Arrival> all = new ArrayList<>();
        events.transactions().forEach(text -> all.add(Arrival.of(EventKind.TRANSACTION, text, 0)));
        events.orders().forEach(text -> all.add(Arrival.of(EventKind.ORDER, text, 0)));
        events.chargebacks().forEach(text -> all.add(Arrival.of(EventKind.CHARGEBACK, text, 0)));
        return new Arrivals(all);
    }

    private static Arrivals withBroken(Arrivals sound, Random random) {
        List<Arrival> all = new ArrayList<>(sound.inOrder());
        for (EventKind kind : EventKind.values()) {
            Arrival any = all.get(random.nextInt(all.size()));
            all.add(new Arrival(kind, any.time(), BROKEN.get(random.nextInt(BROKEN.size()))));
        }
        return new Arrivals(all);
    }

    /** Times without a zone are told here as if they were in UTC: those of another zone come at any time. */
    private static RandomStream arriving(
            String about, Arrivals events, ZoneId reportingZone, ZoneId inputZone, Random random) {
        Arrivals repeated = events.repeating(10, random);
        boolean inTime = inputZone.equals(UTC) && random.nextInt(3) > 0;
        Arrivals arrivals;
        if (inTime) {
            arrivals = repeated.disordered(BOUND, random);
        } else {
            arrivals = random.nextBoolean() ? repeated.straggling(BOUND, LATEST, random) : repeated.shuffled(random);
        }
        return new RandomStream(about, arrivals, reportingZone, inputZone, inTime, random.nextInt(4) > 0);
    }

    /** The same with other records. */
    RandomStream with(List<Arrival> others) {
        return new RandomStream(about, new Arrivals(others), reportingZone, inputZone, inTime, rules);
    }

    @Override
    public String toString() {
        return about + ", " + arrivals.inOrder().size() + " records, days of " + reportingZone + ", input in "
                + inputZone + (inTime ? ", in time" : ", some late") + (rules ? ", rules" : ", no rules");
    }
}
