package io.tidemark.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process has of the machine, as Linux tells it. */
final class ResidentSet {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "VmHWM:";

    /** What the kernel takes as: begin the peak anew. */
    private static final String RESET_PEAK = "5";

    private ResidentSet() {}

    /** Begins the peak anew, where that can be done. */
    static void forgetPeak() throws IOException {
        if (Files.isWritable(CLEAR)) {
            Files.writeString(CLEAR, RESET_PEAK);
        }
    }

    /** The peak in bytes, or 0 where nobody tells. */
    static long peak() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(PEAK)) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }
}
