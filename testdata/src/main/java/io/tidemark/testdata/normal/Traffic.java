package io.tidemark.testdata.normal;

import io.tidemark.events.EventKind;
import io.tidemark.testdata.output.DayFiles;
import io.tidemark.testdata.stream.RecordSource;
import io.tidemark.testdata.stream.Tally;
import io.tidemark.testdata.trouble.BrokenRecords;
import java.io.IOException;

/** All records of normal orders, and the broken ones among them. */
public final class Traffic implements RecordSource {

    private final World world;
    private final BrokenRecords brokenRecords;
    private final Tally tally;
    private final Timetable timetable = new Timetable();
    private final OrderPlan comingPlan;
    private final Delivery comingDelivery;
    private final OrderPlan plan;
    private final Delivery delivery;
    private int day;
    private int nextIndex;

    /** The traffic of a world. */
    public Traffic(World world, BrokenRecords brokenRecords, Tally tally) {
        this.world = world;
        this.tally = tally;
        this.brokenRecords = brokenRecords;
        this.comingPlan = new OrderPlan(world);
        this.comingDelivery = new Delivery(world);
        this.plan = new OrderPlan(world);
        this.delivery = new Delivery(world);
    }

    @Override
    public void begin(int newDay) {
        day = newDay;
        timetable.begin(day);
        nextIndex = 0;
        drawNext();
    }

    @Override
    public long nextTime() {
        while (nextIndex < world.curve().orders(day)
                && comingPlan.start() - day * DailyCurve.DAY <= timetable.peekTime()) {
            enter();
            nextIndex++;
            drawNext();
        }
        return timetable.peekTime();
    }

    private void drawNext() {
        if (nextIndex < world.curve().orders(day)) {
            comingPlan.draw(day, nextIndex);
        }
    }

    private void enter() {
        comingDelivery.draw(comingPlan);
        for (int place = 0; place < comingDelivery.size(); place++) {
            timetable.add(comingDelivery.arrival(place), day, nextIndex, place);
        }
    }

    @Override
    public void writeNext(DayFiles files) throws IOException {
        long entry = timetable.poll();
        plan.draw(timetable.orderDay(entry), Timetable.orderIndex(entry));
        delivery.draw(plan);
        int place = Timetable.place(entry);
        if (delivery.step(place) == Step.BROKEN) {
            writeBroken(world.origin() + delivery.arrival(place), files);
        } else {
            tally.record(files.write(plan.event(delivery.step(place))));
        }
        delivery.trouble(place).ifPresent(tally::trouble);
    }

    private void writeBroken(long arrival, DayFiles files) throws IOException {
        BrokenRecords.Written written = brokenRecords.write(world.broken(plan.day(), plan.index()), arrival, files);
        EventKind kind = written.kind();
        tally.record(kind);
        tally.broken(kind, written.fault());
    }
}
