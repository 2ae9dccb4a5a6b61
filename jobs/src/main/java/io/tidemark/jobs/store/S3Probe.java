package io.tidemark.jobs.store;

import io.tidemark.jobs.files.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds out in good time whether S3 lets somebody in. It asks in ways that S3 answers with a reason: a question about
 * one object has none in its answer.
 *
 * @param patience how long it waits for an answer
 */
public record S3Probe(Duration patience) {

    /** One that has given up before people do. */
    public static S3Probe standard() {
        return new S3Probe(Duration.ofSeconds(25));
    }

    /**
     * Whether there is anything at the location.
     *
     * @throws IOException when S3 refuses to tell; {@link S3Fault} knows what it means
     */
    public boolean isThere(Location location) throws IOException {
        return answer(location, () -> {
            try {
                location.path().getFileSystem().listStatus(location.path());
                return true;
            } catch (FileNotFoundException nothing) {
                return false;
            }
        });
    }

    /**
     * Writes a small object below the location and deletes it.
     *
     * @throws IOException when S3 refuses it; {@link S3Fault} knows what it means
     */
    public void write(Location location) throws IOException {
        answer(location, () -> {
            Location probe = location.resolve(".tidemark-" + UUID.randomUUID() + ".probe");
            probe.write(new byte[0]);
            probe.delete();
            return true;
        });
    }

    private boolean answer(Location location, Question question) throws IOException {
        FutureTask<Boolean> answer = new FutureTask<>(question::ask);
        Thread asking = new Thread(answer, "s3-probe");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            SocketTimeoutException late =
                    new SocketTimeoutException(location + ": no answer within " + patience.toSeconds() + " s");
            late.initCause(silent);
            throw late;
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof IOException cause ? cause : new IOException(refused.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private interface Question {
        boolean ask() throws IOException;
    }
}
