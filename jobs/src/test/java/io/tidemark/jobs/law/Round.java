package io.tidemark.jobs.law;

import io.tidemark.jobs.law.Delivery.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stream, and the ways that it takes.
 *
 * @param live the stages of a live run
 * @param batch how it is laid down for a replay in BATCH execution
 * @param streaming how it runs in one go, in STREAMING execution
 */
record Round(RandomStream stream, List<Stage> live, Delivery batch, Stage streaming) {

    private static final int TRIALS = Integer.getInteger("tidemark.oracle.trials", 200);

    /** The round of a seed. */
    static Round of(long seed, Path scratch) throws IOException {
        Random random = new Random(seed);
        RandomStream stream = RandomStream.any(random, scratch);
        return new Round(stream, Stage.some(random), delivery(random), Stage.one(random));
    }

    private static Delivery delivery(Random random) {
        return new Delivery(
                1 + random.nextInt(Stage.MOST_PARALLEL),
                random.nextBoolean() ? Format.LINES : Format.ARRAY,
                random.nextInt(4) == 0,
                1 + random.nextInt(3),
                random.nextInt(20),
                1 + random.nextInt(Integer.MAX_VALUE - 1));
    }

    /** A round that fails too, with fewer stages and fewer records, none of which can be left out any more. */
    Round shrunk(Predicate<Round> fails) {
        Round smaller = this;
        for (Round simpler : withFewerStages()) {
            if (simpler.live.size() < smaller.live.size() && fails.test(simpler)) {
                smaller = simpler;
            }
        }
        Round simplest = smaller;
        return simplest.with(new Shrinking<Arrival>(records -> fails.test(simplest.with(records)), TRIALS)
                .shrink(simplest.stream.arrivals().inOrder()));
    }

    private List<Round> withFewerStages() {
        List<Round> rounds = new ArrayList<>();
        for (int left = 0; left < live.size() - 1; left++) {
            List<Stage> fewer = new ArrayList<>(live);
            fewer.remove(left);
            rounds.add(new Round(stream, fewer, batch, streaming));
        }
        Stage last = live.get(live.size() - 1);
        rounds.add(new Round(stream, List.of(Stage.toTheEnd(1, last.backend())), batch, streaming));
        return rounds;
    }

    private Round with(List<Arrival> records) {
        return new Round(stream.with(records), live, batch, streaming);
    }

    @Override
    public String toString() {
        return stream.arrivals().inOrder().stream()
                .map(arrival -> "\n    " + arrival.kind() + " " + arrival.text())
                .collect(Collectors.joining(
                        "",
                        "  " + stream + "\n  live in " + live + "\n  BATCH " + batch + "\n  STREAMING " + streaming,
                        "\n"));
    }
}
