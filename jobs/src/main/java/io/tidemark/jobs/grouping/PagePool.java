package io.tidemark.jobs.grouping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.runtime.memory.MemoryAllocationException;
import org.apache.flink.runtime.memory.MemoryManager;

/** Pages of Flink's managed memory, taken as they are needed, up to a limit. */
final class PagePool {

    private static final int BATCH = 64;

    private final MemoryManager memory;
    private final Object owner;
    private final int limit;
    private final List<MemorySegment> free = new ArrayList<>();
    private int allocated;

    /** A pool of at most as many pages as the limit says, which belong to the owner. */
    PagePool(MemoryManager memory, Object owner, int limit) {
        this.memory = memory;
        this.owner = owner;
        this.limit = limit;
    }

    int pageSize() {
        return memory.getPageSize();
    }

    /** Whether a page can be taken. */
    boolean hasPage() {
        return !free.isEmpty() || allocated < limit;
    }

    /** A page; its bytes are whatever they were. */
    MemorySegment take() throws IOException {
        if (free.isEmpty()) {
            int count = Math.min(BATCH, limit - allocated);
            try {
                memory.allocatePages(owner, free, count);
            } catch (MemoryAllocationException shortage) {
                throw new IOException("Flink's managed memory is used up; give the job more of it", shortage);
            }
            allocated += count;
        }
        return free.remove(free.size() - 1);
    }

    void giveBack(List<MemorySegment> pages) {
        free.addAll(pages);
        pages.clear();
    }

    void close() {
        memory.release(free);
        memory.releaseAll(owner);
    }
}
