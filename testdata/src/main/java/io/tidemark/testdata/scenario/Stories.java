package io.tidemark.testdata.scenario;

import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.normal.DailyCurve;
import io.tidemark.testdata.normal.World;
import io.tidemark.testdata.output.DayFiles;
import io.tidemark.testdata.stream.RecordSource;
import io.tidemark.testdata.stream.Tally;
import io.tidemark.testdata.trouble.Trouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The records of all stories. A story is told when its first day begins; what happens later in it waits here. */
public final class Stories implements RecordSource {

    private static final long HOUR = 3_600_000;
    private static final int FIRST_HOUR = 5;
    private static final int LAST_HOUR = 17;

    private final World world;
    private final Labels labels;
    private final Tally tally;
    private final List<Series> series = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private long numbers;
    private int day;

    /** A record of a story; the number tells apart what arrives at the same time. */
    private record Due(Story.Moment moment, long number) {

        long time() {
            return moment.arrival();
        }
    }

    /** The stories of a world: fraud, if asked for, and the orphans that are part of its trouble. */
    public Stories(World world, boolean fraud, Labels labels, Tally tally) {
        this.world = world;
        this.labels = labels;
        this.tally = tally;
        int days = world.curve().days();
        long orders = world.curve().ordersBefore(days);
        if (fraud) {
            for (Scenario scenario : Scenario.values()) {
                series.add(new Series(scenario, scenario.count(days, orders), days, world.seed()));
            }
        }
        Scenario orphan = Scenario.ORPHAN_CHARGEBACK;
        long orphans = orphan.lastDay(days) < 0 ? 0 : world.count(Trouble.ORPHAN);
        series.add(new Series(orphan, (int) orphans, days, Randomness.mix(world.seed())));
        for (long number = 0; number < orphans; number++) {
            tally.trouble(Trouble.ORPHAN);
        }
    }

    @Override
    public void begin(int newDay) throws IOException {
        day = newDay;
        for (Series stories : series) {
            while (stories.begins(day)) {
                tell(stories.scenario(), stories.nextSeed());
            }
        }
    }

    private void tell(Scenario scenario, long seed) throws IOException {
        Randomness random = new Randomness(seed);
        long start = world.origin() + day * DailyCurve.DAY + random.between(FIRST_HOUR * HOUR, LAST_HOUR * HOUR);
        Story story = new Story(random.next(), start, world.ordersPerDay());
        Verdict verdict = scenario.tell(story);
        for (Story.Moment moment : story.moments()) {
            due.add(new Due(moment, numbers++));
        }
        labels.write(scenario, verdict, story.evidence());
    }

    @Override
    public long nextTime() {
        if (due.isEmpty()) {
            return NOTHING;
        }
        long time = due.element().time() - world.origin() - day * DailyCurve.DAY;
        return time < DailyCurve.DAY ? time : NOTHING;
    }

    @Override
    public void writeNext(DayFiles files) throws IOException {
        tally.record(files.write(due.remove().moment().event()));
    }
}
