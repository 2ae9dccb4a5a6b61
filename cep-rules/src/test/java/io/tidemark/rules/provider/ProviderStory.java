package io.tidemark.rules.provider;

import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.activity.ProviderCounts;
import io.tidemark.rules.activity.ProviderDay;
import io.tidemark.rules.activity.ProviderFile;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens at a provider in a test, from the tenth of March 2026 on. */
final class ProviderStory {

    private static final long MIDNIGHT = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;

    private final Map<Integer, ProviderDay> days = new TreeMap<>();
    private final TreeSet<Long> ends = new TreeSet<>();

    /** A time on a day. */
    static long at(int day, String time) {
        return MIDNIGHT
                + day * DAY
                + Instant.parse("1970-01-01T" + time + ":00Z").toEpochMilli();
    }

    ProviderStory declines(int count, long time) {
        return happens(new ProviderCounts(count, 0, count, 0, 0), time);
    }

    ProviderStory declinesOfOneOrder(int count, long time) {
        return happens(new ProviderCounts(count, 0, 1, 0, 0), time);
    }

    /** More failures of orders that failed in the same slot. */
    ProviderStory retries(int count, long time) {
        return happens(new ProviderCounts(count, 0, 0, 0, 0), time);
    }

    ProviderStory timeouts(int count, long time) {
        return happens(new ProviderCounts(0, count, 0, 0, 0), time);
    }

    ProviderStory payments(int count, long time) {
        return happens(new ProviderCounts(0, 0, 0, count, 0), time);
    }

    ProviderStory disputes(int count, long time) {
        return happens(new ProviderCounts(0, 0, 0, 0, count), time);
    }

    private ProviderStory happens(ProviderCounts counts, long time) {
        long slot = Math.floorDiv(time, ProviderActivity.SLOT);
        days.computeIfAbsent(ProviderDay.of(slot), day -> new ProviderDay()).add(slot, counts);
        ends.add((slot + 1) * ProviderActivity.SLOT);
        return this;
    }

    List<Finding> judgedBy(ProviderRule rule) {
        return judgedBy(rule, RuleSettings.standard());
    }

    List<Finding> judgedBy(ProviderRule rule, RuleSettings settings) {
        ProviderJudge judge = new ProviderJudge(Map.of(rule, settings));
        ProviderFile file = new ProviderFile("credit_card/visa", days);
        List<Finding> findings = new ArrayList<>();
        List<Standing> standing = List.of();
        for (long end : ends) {
            var subject = file.caseAsOf(end, standing, judge.watch());
            if (subject.isPresent()) {
                standing = judge.judge(subject.get(), findings::add);
            }
        }
        return findings;
    }
}
