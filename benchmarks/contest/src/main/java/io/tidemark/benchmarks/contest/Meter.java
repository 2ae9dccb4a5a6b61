package io.tidemark.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Measures a run of a contestant from inside its process, which must do nothing else. */
public final class Meter {

    /** Seconds that passed. */
    public static final String SECONDS = "seconds";

    /** Seconds that processors spent on the process, all threads together. */
    public static final String PROCESSOR_SECONDS = "processor_seconds";

    /** The most that a collection left on the heap, bytes. */
    public static final String PEAK_HEAP = "peak_heap_bytes";

    /** What was allocated on the heap, bytes. */
    public static final String ALLOCATED = "allocated_bytes";

    /** The most memory that the process had, bytes; only on Linux. */
    public static final String PEAK_RESIDENT = "peak_resident_bytes";

    private Meter() {}

    static Pass measure(Contestant contestant, Path input, Path output) throws Exception {
        try (HeapWatch heap = HeapWatch.begin()) {
            ResidentSet.forgetPeak();
            long processor = processorTime();
            long start = System.nanoTime();
            Map<String, Double> own = contestant.run(input, output);
            double seconds = (System.nanoTime() - start) / 1e9;
            double processorSeconds = (processorTime() - processor) / 1e9;
            Map<String, Double> figures = new HashMap<>(own);
            figures.putIfAbsent(SECONDS, seconds);
            figures.putIfAbsent(PROCESSOR_SECONDS, processorSeconds);
            figures.put(ALLOCATED, (double) heap.allocated());
            figures.put(PEAK_HEAP, (double) heap.peak());
            long resident = ResidentSet.peak();
            if (resident > 0) {
                figures.put(PEAK_RESIDENT, (double) resident);
            }
            return new Pass(figures);
        }
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
