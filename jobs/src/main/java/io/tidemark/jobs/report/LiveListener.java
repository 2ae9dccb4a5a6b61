package io.tidemark.jobs.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody who is told what is new, by the thread that made it, while others go on whether or not it is heard. */
final class LiveListener {

    /** Who is so many messages behind does not read. A browser that does comes back when it is dropped. */
    private static final int MOST_UNTOLD = 4_096;

    private final BlockingQueue<byte[]> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);
    private final Thread writer = Thread.currentThread();
    private boolean ended;

    /** Will be told this, unless it has fallen behind: then it is dropped. Does not wait. */
    void tell(byte[] message) {
        if (!untold.offer(message)) {
            drop();
        }
    }

    /** To interrupt it is the only way to end a write for which nobody reads; it closes the connection. */
    private synchronized void drop() {
        if (!ended) {
            writer.interrupt();
        }
    }

    private synchronized void end() {
        ended = true;
    }

    /**
     * Writes what it is told until it is gone.
     *
     * @throws IOException always; there is no other end
     */
    void write(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(untold.take());
                out.flush();
            }
        } catch (InterruptedException dropped) {
            // Nor may what is written at the end of a connection be waited for.
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Dropped");
        } finally {
            end();
        }
    }
}
