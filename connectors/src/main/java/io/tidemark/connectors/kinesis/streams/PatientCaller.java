package io.tidemark.connectors.kinesis.streams;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes calls, and again for a while when they fail; blocks, so it is used on a thread that may wait. */
public final class PatientCaller {

    private final RetryPolicy policy;
    private final Runnable failed;

    /** @param failed called for each attempt that fails */
    public PatientCaller(RetryPolicy policy, Runnable failed) {
        this.policy = policy;
        this.failed = failed;
    }

    /**
     * What the call brings.
     *
     * @throws KinesisFailure if the failure is not a passing one, or didn't pass in time
     */
    public <T> T call(Supplier<CompletableFuture<T>> call) throws InterruptedException {
        Retries retries = new Retries(policy, RandomGenerator.getDefault());
        while (true) {
            CompletableFuture<T> reply = call.get();
            try {
                return reply.get();
            } catch (InterruptedException e) {
                reply.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                waitAfter(KinesisFailure.of(e), retries);
            }
        }
    }

    private void waitAfter(KinesisFailure failure, Retries retries) throws InterruptedException {
        failed.run();
        OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
        if (delay.isEmpty()) {
            throw failure;
        }
        TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
    }
}
