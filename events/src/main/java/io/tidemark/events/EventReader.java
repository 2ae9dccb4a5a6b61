package io.tidemark.events;

/** Reads one kind of event from raw records. Readers reuse buffers: one reader serves one thread. */
public interface EventReader<T> {

    /**
     * Reads the record in {@code buffer[offset, offset + length)}, in bounded time and memory whatever it holds, and
     * tells the handler what became of it. The buffer is not kept.
     */
    void read(byte[] buffer, int offset, int length, EventHandler<? super T> handler);
}
