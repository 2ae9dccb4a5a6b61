package io.tidemark.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this process waits for connections, as Linux tells it: addresses and ports in hexadecimal, as they lie in
 * memory.
 */
final class ListeningSockets {

    private static final Path PROCESS = Path.of("/proc/self");
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    /** Whether this system tells it. */
    static boolean areKnown() {
        return Files.isReadable(PROCESS.resolve("net/tcp"));
    }

    /** Those through which somebody on another machine could connect. */
    static Set<String> openToOthers() throws IOException {
        Set<String> own = inodes();
        Set<String> open = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            if (Files.isReadable(PROCESS.resolve(table))) {
                Files.readAllLines(PROCESS.resolve(table)).stream()
                        .skip(1)
                        .map(line -> line.trim().split("\\s+"))
                        .filter(fields -> fields[STATE].equals(LISTENING) && own.contains(fields[INODE]))
                        .map(fields -> fields[ADDRESS])
                        .filter(address -> !isLoopback(address.substring(0, address.indexOf(':'))))
                        .forEach(open::add);
            }
        }
        return open;
    }

    private static Set<String> inodes() throws IOException {
        try (Stream<Path> descriptors = Files.list(PROCESS.resolve("fd"))) {
            return descriptors
                    .map(ListeningSockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static boolean isLoopback(String address) {
        boolean four = address.length() == 8 || address.startsWith("0000000000000000FFFF0000");
        return four ? address.endsWith("7F") : address.equals("00000000000000000000000001000000");
    }
}
