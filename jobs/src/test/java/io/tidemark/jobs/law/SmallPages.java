package io.tidemark.jobs.law;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * The memory of clusters that have little to send over many channels: to hand out what Flink takes by default costs
 * more than their jobs do. Records that need several pages are no exception then.
 */
final class SmallPages {

    private static final MemorySize PAGE = MemorySize.parse("8kb");

    private SmallPages() {}

    /** Has a task manager take so much for what it sends. */
    static void set(Configuration settings, int networkMebibytes) {
        MemorySize network = MemorySize.ofMebiBytes(networkMebibytes);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        settings.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, PAGE);
    }
}
