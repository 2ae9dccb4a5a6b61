package io.tidemark.faults.check;

import io.tidemark.faults.check.Written.Rejected;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.query.Comparison;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a job has left, held against its replay.
 *
 * @param rows of the tables that were compared
 * @param alerts that the replay has
 * @param rejected records that the replay has
 * @param lost what is missing or wrong
 * @param doubled what is there more often than it should be
 */
public record Verdict(long rows, int alerts, int rejected, List<String> lost, List<String> doubled) {

    /** How often something may have been written that is written without being counted by its key. */
    public enum Promise {
        /** Exactly once. */
        ONCE,
        /** At least once: the job was started from an older checkpoint than its newest. */
        AT_LEAST_ONCE
    }

    public Verdict {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
    }

    /**
     * Compares.
     *
     * @param received the names of the messages that a subscriber got
     * @param leftOut how many records of the files no stream could take
     */
    public static Verdict of(Written live, Written replay, Set<String> received, long leftOut, Promise promise)
            throws IOException, QueryException, SQLException {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>(live.publishedTwice());
        Comparison tables = Comparison.of(live.curated(), replay.curated(), Optional.empty());
        tables.differences().forEach(row -> lost.add("row " + row));
        List<Alert> archived = live.messages();
        Set<String> raised = alerts(archived);
        Set<String> expected = alerts(replay.messages());
        Set<String> names = live.messageNames();
        missing("alert of the replay", expected, raised, lost);
        missing("alert that only the live job has", raised, expected, doubled);
        missing("message of the archive, for the subscriber", names, received, lost);
        missing("message of the subscriber, in the archive", received, names, lost);
        List<Rejected> all = replay.rejected();
        List<Rejected> rejected =
                all.stream().filter(record -> !record.isOfFiles()).toList();
        if (all.size() - rejected.size() != leftOut) {
            lost.add("no stream takes " + (all.size() - rejected.size()) + " of the replay's dead letters, but "
                    + leftOut + " records were left out when the others were put");
        }
        rejected(live.rejected(), rejected, lost, doubled, promise);
        if (promise == Promise.ONCE) {
            repeated("message in the archive", archived, Written::name, doubled);
        }
        return new Verdict(tables.rows(), expected.size(), rejected.size(), lost, doubled);
    }

    private static void rejected(
            List<Rejected> live, List<Rejected> replay, List<String> lost, List<String> doubled, Promise promise) {
        Map<String, Long> before = count(replay);
        Map<String, Long> now = count(live.stream().distinct().toList());
        before.forEach((judged, times) -> {
            if (now.getOrDefault(judged, 0L) < times) {
                lost.add("dead letter " + judged);
            }
        });
        now.forEach((judged, times) -> {
            if (before.getOrDefault(judged, 0L) < times) {
                doubled.add("dead letter " + judged);
            }
        });
        if (promise == Promise.ONCE) {
            repeated("dead letter from", live, Rejected::place, doubled);
        }
    }

    private static Map<String, Long> count(List<Rejected> letters) {
        return letters.stream().collect(Collectors.groupingBy(Rejected::judged, TreeMap::new, Collectors.counting()));
    }

    private static void missing(String what, Set<String> expected, Set<String> actual, List<String> faults) {
        expected.stream().filter(name -> !actual.contains(name)).forEach(name -> faults.add(what + ": " + name));
    }

    private static <T> void repeated(String what, Collection<T> all, Function<T, String> name, List<String> faults) {
        all.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()))
                .forEach((key, times) -> {
                    if (times > 1) {
                        faults.add(what + " " + key + ", " + times + " times");
                    }
                });
    }

    /** Each alert once, with what it is about, so that one that is missing can be told. */
    private static Set<String> alerts(List<Alert> messages) {
        return messages.stream().map(Verdict::described).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String described(Alert alert) {
        return alert.alertId() + " " + alert.ruleId() + " of " + alert.entityId();
    }

    /** Whether all is as it should be. */
    public boolean holds() {
        return lost.isEmpty() && doubled.isEmpty();
    }

    @Override
    public String toString() {
        return rows + " rows, " + alerts + " alerts, " + rejected + " dead letters: " + lost.size() + " lost or wrong, "
                + doubled.size() + " doubled";
    }
}
