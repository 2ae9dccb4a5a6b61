package io.tidemark.benchmarks.contest;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Watches the heap from collection to collection: what was allocated between them, and what they left. */
final class HeapWatch implements AutoCloseable, NotificationListener {

    private final Set<String> heapPools;
    private long usedAfterLast;
    private long allocated;
    private long peak;

    private HeapWatch(Set<String> heapPools) {
        this.heapPools = heapPools;
    }

    /** Collects everything that is garbage by now and begins to watch. */
    static HeapWatch begin() {
        System.gc();
        HeapWatch watch = new HeapWatch(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toUnmodifiableSet()));
        watch.usedAfterLast = used();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(watch, null, null);
        }
        return watch;
    }

    @Override
    public synchronized void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            long after = used(collection.getMemoryUsageAfterGc());
            allocated += Math.max(0, used(collection.getMemoryUsageBeforeGc()) - usedAfterLast);
            usedAfterLast = after;
            peak = Math.max(peak, after);
        }
    }

    /** Bytes allocated since the beginning. */
    synchronized long allocated() {
        return allocated + Math.max(0, used() - usedAfterLast);
    }

    /** The most that was in use behind a collection, the last one being now. */
    long peak() {
        System.gc();
        synchronized (this) {
            return Math.max(peak, used());
        }
    }

    @Override
    public void close() throws ListenerNotFoundException {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).removeNotificationListener(this);
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
