package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.TerminalNotices;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.EmbeddedStream;
import io.tidemark.jobs.run.RunObserver;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.StateBackend;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Who runs the job for the command line. */
interface Runs {

    /** Runs over input that ends; tells the progress about once a second. */
    RunReport replay(JobConfig config, int parallelism, BiConsumer<Long, Duration> progress) throws Exception;

    /** Runs the live job over files that are there already, until they end; tells the progress about once a second. */
    RunReport live(JobConfig config, StateBackend backend, int parallelism, BiConsumer<Long, Duration> progress)
            throws Exception;

    /** Runs live until interrupted; tells the observer how it fares. */
    void stream(Deployment deployment, int parallelism, RunObserver observer) throws Exception;

    /** The same, without showing its alerts. */
    void streamSilently(Deployment deployment, int parallelism, RunObserver observer) throws Exception;

    /**
     * Runs on a Flink cluster inside this process; alerts of a live run are printed, with colours if the terminal has
     * any.
     */
    static Runs embedded(boolean colours) {
        return new Runs() {
            @Override
            public RunReport replay(JobConfig config, int parallelism, BiConsumer<Long, Duration> progress)
                    throws Exception {
                return new EmbeddedReplay(config, parallelism).run(progress);
            }

            @Override
            public RunReport live(
                    JobConfig config, StateBackend backend, int parallelism, BiConsumer<Long, Duration> progress)
                    throws Exception {
                return EmbeddedReplay.asLive(config, parallelism, backend).run(progress);
            }

            @Override
            public void stream(Deployment deployment, int parallelism, RunObserver observer) throws Exception {
                new EmbeddedStream(deployment, parallelism)
                        .observedBy(observer)
                        .notifying("terminal", new TerminalNotices(colours))
                        .run();
            }

            @Override
            public void streamSilently(Deployment deployment, int parallelism, RunObserver observer) throws Exception {
                new EmbeddedStream(deployment, parallelism).observedBy(observer).run();
            }
        };
    }
}
