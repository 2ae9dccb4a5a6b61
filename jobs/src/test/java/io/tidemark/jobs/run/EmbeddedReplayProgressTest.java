package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.operators.CounterNames;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

class EmbeddedReplayProgressTest {

    @Test
    void recordsOfAllKindsAreCounted() throws Exception {
        Map<String, Object> counts = Map.of(
                CounterNames.read(EventKind.ORDER), 3L,
                CounterNames.read(EventKind.TRANSACTION), 4L);

        assertThat(EmbeddedReplay.recordsRead(job(() -> CompletableFuture.completedFuture(counts))))
                .isEqualTo(7);
    }

    /** The cluster of a job that ends between two looks is gone at the second. */
    @Test
    void aJobThatHasJustEndedIsNoFailure() throws Exception {
        JobClient ended = job(() -> {
            throw new IllegalStateException("MiniCluster is not yet running or has already been shut down.");
        });

        assertThat(EmbeddedReplay.recordsRead(ended)).isZero();
    }

    /** A job of which nothing but its accumulators can be asked. */
    private static JobClient job(Supplier<CompletableFuture<Map<String, Object>>> accumulators) {
        return (JobClient) Proxy.newProxyInstance(
                JobClient.class.getClassLoader(),
                new Class<?>[] {JobClient.class},
                (proxy, method, arguments) -> accumulators.get());
    }
}
