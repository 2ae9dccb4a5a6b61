package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Files that were put after the checkpoint from which a run goes on, found by listing: a run that came after that
 * checkpoint may have deleted their messages. The listing may take minutes, and calls of an enumerator wait for each
 * other; so it has a thread of its own.
 */
final class LaterFiles implements AutoCloseable {

    /** For clocks that differ, and for messages that came late or out of turn. */
    static final Duration MARGIN = Duration.ofHours(1);

    /** How files are found. */
    interface Listing {

        /** The files that are there. */
        List<FileStatus> list(RawFiles files) throws IOException;
    }

    private final RawFiles files;
    private final Executor thread;
    private final long began = System.currentTimeMillis();
    private final FutureTask<List<FileStatus>> listing;

    /** Those that were modified since this moment, or little earlier; nothing is listed before the start. */
    LaterFiles(RawFiles files, long since, Listing all, Executor thread) {
        this.files = files;
        this.thread = thread;
        this.listing = new FutureTask<>(() -> all.list(files).stream()
                .filter(file -> file.getModificationTime() >= since - MARGIN.toMillis())
                .toList());
    }

    /** The same, in a thread that does not keep the process alive. */
    static LaterFiles since(long moment, RawFiles files) {
        return new LaterFiles(files, moment, RawFileSource::list, task -> {
            Thread thread = new Thread(task, "announced-files-listing");
            thread.setDaemon(true);
            thread.start();
        });
    }

    void start() {
        thread.execute(listing);
    }

    boolean areFound() {
        return listing.isDone();
    }

    /** When the listing began. */
    long began() {
        return began;
    }

    /**
     * What was found, once it is.
     *
     * @throws FlinkRuntimeException if the folders cannot be listed
     */
    List<FileStatus> found() {
        try {
            return listing.get();
        } catch (ExecutionException failed) {
            throw new FlinkRuntimeException("cannot list " + files.paths(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("stopped while listing " + files.paths(), stopped);
        }
    }

    /** Gives up. */
    @Override
    public void close() {
        listing.cancel(true);
    }
}
