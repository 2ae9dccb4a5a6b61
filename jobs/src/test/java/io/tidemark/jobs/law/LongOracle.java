package io.tidemark.jobs.law;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.Example;
import org.apache.flink.util.FileUtils;

/**
 * Rounds of random streams, each of which goes live through restarts, and through a replay in either execution: the
 * tables must be the oracle's, the alerts the same. It is run on demand, for as long as one likes; the seed of a round
 * that fails is printed, and the smallest stream that still fails.
 */
class LongOracle {

    private static final int ROUNDS = Integer.getInteger("tidemark.oracle.rounds", 100);
    private static final long SEED =
            Long.getLong("tidemark.oracle.seed", ThreadLocalRandom.current().nextInt(1, 1_000_000_000));
    private static final int ROUNDS_A_LINE = 10;
    private static final int LINES_OF_A_FAULT = 20;

    private final PrintStream out = System.out;

    @Example
    void rounds() throws Exception {
        TreeMap<Long, String> faults = new TreeMap<>();
        Instant start = Instant.now();
        Path folder = Files.createTempDirectory("long-oracle");
        try (LawCluster cluster = LawCluster.start(RoundRun.WAYS)) {
            for (int i = 0; i < ROUNDS; i++) {
                long seed = SEED + i;
                Round round = round(seed, folder);
                new RoundRun(round, cluster, folder.resolve("round")).fault().ifPresent(fault -> {
                    faults.put(seed, fault);
                    tell(seed, fault, round, cluster, folder);
                });
                if ((i + 1) % ROUNDS_A_LINE == 0 || i + 1 == ROUNDS) {
                    out.printf(
                            "%d rounds, seeds %d to %d, in %d s: %d with differences %s%n",
                            i + 1,
                            SEED,
                            seed,
                            Duration.between(start, Instant.now()).toSeconds(),
                            faults.size(),
                            faults.keySet());
                }
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        assertThat(faults).isEmpty();
    }

    private static Round round(long seed, Path folder) throws IOException {
        Path scratch = folder.resolve("scratch");
        try {
            return Round.of(seed, scratch);
        } finally {
            FileUtils.deleteDirectory(scratch.toFile());
        }
    }

    private void tell(long seed, String fault, Round round, LawCluster cluster, Path folder) {
        out.printf(
                "seed %d, %s: %s%n",
                seed,
                round.stream() + ", live in " + round.live(),
                fault.lines().limit(LINES_OF_A_FAULT).collect(joining("\n")));
        Round shrunk = round.shrunk(candidate -> isWrong(candidate, cluster, folder));
        Optional<String> left = fault(shrunk, cluster, folder);
        out.printf("seed %d, shrunk: %s%n%s%n", seed, left.orElse("does not fail each time"), shrunk);
    }

    private static boolean isWrong(Round round, LawCluster cluster, Path folder) {
        return fault(round, cluster, folder).isPresent();
    }

    private static Optional<String> fault(Round round, LawCluster cluster, Path folder) {
        try {
            return new RoundRun(round, cluster, folder.resolve("round")).fault();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
