package io.tidemark.faults.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process. */
record ProcFile(long pid) {

    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Memory that it has, MiB. */
    double memory() throws IOException {
        return (double) status("VmRSS:") / KIBIBYTES_PER_MEBIBYTE;
    }

    double threads() throws IOException {
        return (double) status("Threads:");
    }

    double files() throws IOException {
        try (Stream<Path> open = Files.list(folder().resolve("fd"))) {
            return (double) open.count();
        }
    }

    private long status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder().resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(name.length()).strip().split(" ", 2)[0]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the system does not tell " + name + " of process " + pid));
        }
    }

    private Path folder() {
        return Path.of("/proc", String.valueOf(pid));
    }
}
