package io.tidemark.jobs.grouping;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.runtime.memory.MemoryManager;

/**
 * Collects entries and hands them out by digest. Entries are distributed to partitions small enough for the processor's
 * cache, and only there put together, so that memory is never read at random. When the pages are used up the largest
 * partition goes to disk; a partition too large for the heap is distributed once more, by further bits of the digest.
 */
public final class Groups implements Closeable {

    /** Partitions of one level, and the bits that they take of the digest. */
    private static final int PARTITION_BITS = 8;

    private static final int LEVELS = Long.SIZE / PARTITION_BITS;

    /** A partition up to this size is put together on the heap. */
    private static final int MOST_LOADED_BYTES = 32 << 20;

    private final PagePool pool;
    private final Supplier<File> newFile;
    private final int mostLoadedBytes;
    private final List<Partition> live = new ArrayList<>();
    private final Partition[] root;
    private byte[] loaded = new byte[0];

    /**
     * Groups in so many pages of managed memory.
     *
     * @param owner who the memory belongs to
     * @param pages at most so many
     * @param newFile makes names of files to spill to, which are deleted again
     */
    public Groups(MemoryManager memory, Object owner, int pages, Supplier<File> newFile) {
        this(new PagePool(memory, owner, Math.max(pages, 2 << PARTITION_BITS)), newFile, MOST_LOADED_BYTES);
    }

    Groups(PagePool pool, Supplier<File> newFile, int mostLoadedBytes) {
        this.pool = pool;
        this.newFile = newFile;
        this.mostLoadedBytes = mostLoadedBytes;
        this.root = level();
    }

    /** Takes the entries of one digest. */
    @FunctionalInterface
    public interface Visitor {

        /** The entries are only good until the call returns. */
        void accept(Group group) throws IOException;
    }

    /** Adds an entry: the first bytes of an array. */
    public void add(long digest, byte[] content, int length) throws IOException {
        add(root, 0, digest, content, length);
    }

    /** Hands out everything, each digest once, its entries in the order in which they were added, and forgets it. */
    public void forEach(Visitor visitor) throws IOException {
        forEach(root, 0, visitor);
    }

    @Override
    public void close() throws IOException {
        for (Partition partition : live) {
            partition.drop();
        }
        pool.close();
    }

    private Partition[] level() {
        Partition[] level = new Partition[1 << PARTITION_BITS];
        for (int i = 0; i < level.length; i++) {
            level[i] = new Partition(pool, newFile);
            live.add(level[i]);
        }
        return level;
    }

    private void add(Partition[] level, int depth, long digest, byte[] content, int length) throws IOException {
        int index = (int) (digest >>> (Long.SIZE - PARTITION_BITS * (depth + 1))) & ((1 << PARTITION_BITS) - 1);
        Partition partition = level[index];
        if (partition.fits(length)) {
            partition.append(digest, content, length);
        } else {
            appendOverPages(partition, digest, content, length);
        }
    }

    private void appendOverPages(Partition partition, long digest, byte[] content, int length) throws IOException {
        byte[] header = new byte[Partition.HEADER];
        Group.DIGEST.set(header, 0, digest);
        Group.LENGTH.set(header, Long.BYTES, length);
        partition.begin();
        writeOverPages(partition, header, header.length);
        writeOverPages(partition, content, length);
    }

    private void writeOverPages(Partition partition, byte[] bytes, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (partition.room() == 0) {
                if (!pool.hasPage()) {
                    spillLargest();
                }
                partition.add(pool.take());
            }
            int part = Math.min(partition.room(), length - written);
            partition.write(bytes, written, part);
            written += part;
        }
    }

    private void spillLargest() throws IOException {
        Partition largest = live.get(0);
        for (Partition partition : live) {
            largest = partition.pages() > largest.pages() ? partition : largest;
        }
        largest.spill();
    }

    private void forEach(Partition[] level, int depth, Visitor visitor) throws IOException {
        for (Partition partition : level) {
            if (partition.length() <= mostLoadedBytes || depth + 1 == LEVELS) {
                putTogether(partition, visitor);
            } else {
                distribute(partition, depth + 1, visitor);
            }
            partition.drop();
        }
    }

    private void putTogether(Partition partition, Visitor visitor) throws IOException {
        int length = Math.toIntExact(partition.length());
        if (loaded.length < length) {
            loaded = new byte[length];
        }
        partition.load(loaded);
        new GroupTable(loaded, length, partition.entries()).forEach(visitor);
    }

    private void distribute(Partition partition, int depth, Visitor visitor) throws IOException {
        partition.spill();
        Partition[] level = level();
        try (DataInputStream entries = partition.read()) {
            byte[] content = new byte[0];
            for (int entry = 0; entry < partition.entries(); entry++) {
                long digest = entries.readLong();
                int length = entries.readInt();
                content = content.length < length ? new byte[length] : content;
                entries.readFully(content, 0, length);
                add(level, depth, digest, content, length);
            }
        }
        forEach(level, depth, visitor);
        live.removeAll(List.of(level));
    }
}
