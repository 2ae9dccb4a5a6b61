package io.tidemark.testdata.normal;

import java.time.LocalDate;

/** How many orders each day has and at what time each comes: a week has its strong days, a day its strong hours. */
public final class DailyCurve {

    /** Milliseconds of a day. */
    public static final long DAY = 86_400_000;

    private static final int HOUR = 3_600_000;
    /** Monday to Sunday in thousandths; the mean is one. */
    private static final int[] WEEK = {960, 930, 950, 980, 1060, 1120, 1000};

    private static final int[] HOURS = {
        14, 9, 6, 5, 5, 8, 16, 28, 40, 50, 55, 58, 62, 60, 56, 54, 55, 60, 68, 78, 82, 70, 46, 26
    };
    private static final int FRACTION = 16;

    private final int[] orders;
    private final long[] before;
    private final int[] hourStart = new int[HOURS.length + 1];

    /** The curve of so many days with so many orders on a mean day. */
    public DailyCurve(LocalDate firstDay, int days, int ordersPerDay) {
        this.orders = new int[days];
        this.before = new long[days + 1];
        for (int day = 0; day < days; day++) {
            int weight = WEEK[firstDay.plusDays(day).getDayOfWeek().getValue() - 1];
            orders[day] = (int) (((long) ordersPerDay * weight + 500) / 1000);
            before[day + 1] = before[day] + orders[day];
        }
        for (int hour = 0; hour < HOURS.length; hour++) {
            hourStart[hour + 1] = hourStart[hour] + HOURS[hour];
        }
    }

    /** Number of days. */
    public int days() {
        return orders.length;
    }

    /** Orders on a day, days being counted from zero. */
    public int orders(int day) {
        return orders[day];
    }

    /** Orders on all days before a day. */
    public long ordersBefore(int day) {
        return before[day];
    }

    /** End of the last day in milliseconds since the first day began. */
    public long end() {
        return orders.length * DAY;
    }

    /**
     * Time of the day's order {@code index}, in milliseconds since the day began: later than that of any order before.
     * The last day's orders end early enough for their payments to fall into it.
     *
     * @param jitter any number; its lowest bits move the order within its place
     */
    public long timeOfDay(int day, int index, long jitter) {
        long place = (long) index << FRACTION | (jitter & 0xffff);
        long weight = place * hourStart[HOURS.length] / orders[day];
        int hour = hourOf((int) (weight >>> FRACTION));
        long within = weight - ((long) hourStart[hour] << FRACTION);
        long time = (long) hour * HOUR + ((within * HOUR / HOURS[hour]) >>> FRACTION);
        return day == orders.length - 1 ? time * 71 / 72 : time;
    }

    private int hourOf(int weight) {
        int low = 0;
        int high = HOURS.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (hourStart[middle] <= weight) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
