package io.tidemark.faults.trial;

import io.tidemark.faults.check.Verdict;
import io.tidemark.faults.schedule.Schedule;
import java.util.List;

/**
 * What came of a round.
 *
 * @param schedule of it
 * @param events that were put
 * @param underLoad how many of the faults came while events were being put
 * @param recoveries each of those that were waited for
 * @param verdict on what was left in the end
 */
public record RoundReport(Schedule schedule, long events, int underLoad, List<Recovery> recoveries, Verdict verdict) {

    public RoundReport {
        recoveries = List.copyOf(recoveries);
    }
}
