package io.tidemark.jobs.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * A part of a live run between two restarts.
 *
 * @param parallelism of the job
 * @param backend where state is kept, as Flink calls it
 * @param stops for each lane of the input, how much of it is read, in thousandths
 * @param ending how it ends
 */
record Stage(int parallelism, String backend, List<Integer> stops, Ending ending) {

    /** The greatest parallelism. */
    static final int MOST_PARALLEL = 3;

    private static final int ALL = 1_000;
    private static final List<Ending> RESTARTS = List.of(Ending.SAVEPOINT, Ending.NATIVE_SAVEPOINT, Ending.CRASH);
    /** How many lanes the input has. */
    static final int LANES = 4;

    /** How a stage ends. */
    enum Ending {
        /** With a savepoint that any backend can read. */
        SAVEPOINT,
        /** With a savepoint of the backend's own. */
        NATIVE_SAVEPOINT,
        /** All of a sudden, some records behind its last checkpoint. */
        CRASH,
        /** With everything read, as if all time had passed. */
        END;

        /** The format of the savepoint. */
        SavepointFormatType format() {
            return this == NATIVE_SAVEPOINT ? SavepointFormatType.NATIVE : SavepointFormatType.CANONICAL;
        }
    }

    /** Stages with up to two restarts at random places. */
    static List<Stage> some(Random random) {
        List<Stage> stages = new ArrayList<>();
        String backend = backend(random);
        int least = 0;
        for (int restart = random.nextInt(3); restart > 0; restart--) {
            int from = least;
            least += (ALL - least) / 2;
            int to = least;
            Ending ending = RESTARTS.get(random.nextInt(RESTARTS.size()));
            stages.add(new Stage(
                    parallelism(random),
                    backend,
                    lanes().map(lane -> from + random.nextInt(to - from))
                            .boxed()
                            .toList(),
                    ending));
            backend = ending == Ending.SAVEPOINT ? backend(random) : backend;
        }
        stages.add(toTheEnd(parallelism(random), backend));
        return stages;
    }

    /** A stage that reads everything. */
    static Stage one(Random random) {
        return toTheEnd(parallelism(random), backend(random));
    }

    /** A stage that reads all that is left. */
    static Stage toTheEnd(int parallelism, String backend) {
        return new Stage(parallelism, backend, lanes().map(lane -> ALL).boxed().toList(), Ending.END);
    }

    private static IntStream lanes() {
        return IntStream.range(0, LANES);
    }

    private static int parallelism(Random random) {
        return 1 + random.nextInt(MOST_PARALLEL);
    }

    /** RocksDB takes its time to start. */
    private static String backend(Random random) {
        return random.nextInt(4) == 0 ? "rocksdb" : "hashmap";
    }

    /** How many of so many records come before each lane stops. */
    List<Integer> stopsAmong(int records) {
        return stops.stream().map(share -> (int) ((long) records * share / ALL)).toList();
    }
}
