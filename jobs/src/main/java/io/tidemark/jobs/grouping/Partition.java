package io.tidemark.jobs.grouping;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.core.memory.MemorySegment;

/**
 * Entries one behind the other: the digest in eight bytes, the length in four, the content. They lie in pages of
 * memory, and before these in a file once the partition was spilled.
 */
final class Partition {

    static final int HEADER = Long.BYTES + Integer.BYTES;

    private final PagePool pool;
    private final Supplier<File> newFile;
    private final List<MemorySegment> pages = new ArrayList<>();
    private int position;
    private File file;
    private long spilled;
    private int entries;

    Partition(PagePool pool, Supplier<File> newFile) {
        this.pool = pool;
        this.newFile = newFile;
        this.position = pool.pageSize();
    }

    /** Whether an entry of that length fits without another page. */
    boolean fits(int length) {
        return pool.pageSize() - position >= HEADER + length;
    }

    /** Appends an entry that fits. */
    void append(long digest, byte[] content, int length) {
        MemorySegment page = pages.get(pages.size() - 1);
        page.putLongBigEndian(position, digest);
        page.putIntBigEndian(position + Long.BYTES, length);
        page.put(position + HEADER, content, 0, length);
        position += HEADER + length;
        entries++;
    }

    /** Begins an entry; its bytes are to follow. */
    void begin() {
        entries++;
    }

    /** How many bytes can be written before another page is needed. */
    int room() {
        return pool.pageSize() - position;
    }

    void write(byte[] bytes, int from, int length) {
        pages.get(pages.size() - 1).put(position, bytes, from, length);
        position += length;
    }

    void add(MemorySegment page) {
        pages.add(page);
        position = 0;
    }

    int pages() {
        return pages.size();
    }

    int entries() {
        return entries;
    }

    long length() {
        return spilled + inMemory();
    }

    private long inMemory() {
        return (long) pages.size() * pool.pageSize() - (pages.isEmpty() ? 0 : room());
    }

    /** Moves everything to the file and gives the pages back. */
    void spill() throws IOException {
        if (pages.isEmpty()) {
            return;
        }
        if (file == null) {
            file = newFile.get();
        }
        byte[] bytes = new byte[pool.pageSize()];
        try (RandomAccessFile target = new RandomAccessFile(file, "rw")) {
            target.seek(spilled);
            for (int page = 0; page < pages.size(); page++) {
                int length = page == pages.size() - 1 ? position : bytes.length;
                pages.get(page).get(0, bytes, 0, length);
                target.write(bytes, 0, length);
                spilled += length;
            }
        }
        release();
    }

    /** Copies everything to the array, which must be long enough. */
    void load(byte[] target) throws IOException {
        int at = 0;
        if (file != null) {
            try (RandomAccessFile source = new RandomAccessFile(file, "r")) {
                source.readFully(target, 0, (int) spilled);
            }
            at = (int) spilled;
        }
        for (int page = 0; page < pages.size(); page++) {
            int length = page == pages.size() - 1 ? position : pool.pageSize();
            pages.get(page).get(0, target, at, length);
            at += length;
        }
    }

    /** Its entries from the file, to which they must have been spilled. */
    DataInputStream read() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file.toPath()), 1 << 16));
    }

    /** Forgets everything. */
    void drop() throws IOException {
        release();
        if (file != null) {
            Files.deleteIfExists(file.toPath());
            file = null;
        }
        spilled = 0;
        entries = 0;
    }

    private void release() {
        pool.giveBack(pages);
        position = pool.pageSize();
    }
}
