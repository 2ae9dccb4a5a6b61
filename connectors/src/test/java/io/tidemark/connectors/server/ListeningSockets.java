package io.tidemark.connectors.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this process and those that it has started wait for connections, as Linux tells it: addresses and ports in
 * hexadecimal, as they lie in memory.
 */
public final class ListeningSockets {

    private static final Path NETWORK = Path.of("/proc/self/net");
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    /** Whether this system tells them. */
    public static boolean areKnown() {
        return Files.isReadable(NETWORK.resolve("tcp"));
    }

    /** Those through which somebody on another machine could connect; none where the system does not tell. */
    public static Set<String> openToOthers() throws IOException {
        Set<String> open = all();
        open.removeIf(address -> isLoopback(address.substring(0, address.indexOf(':'))));
        return open;
    }

    /** All of them; none where the system does not tell. */
    public static Set<String> all() throws IOException {
        Set<String> own = inodes();
        Set<String> all = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = NETWORK.resolve(table);
            if (Files.isReadable(file)) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.trim().split("\\s+"))
                        .filter(fields -> fields[STATE].equals(LISTENING) && own.contains(fields[INODE]))
                        .map(fields -> fields[ADDRESS])
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> inodes() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> descriptors(process.pid()))
                .filter(target -> target.startsWith("socket:["))
                .map(target -> target.substring("socket:[".length(), target.length() - 1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> descriptors(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.map(ListeningSockets::target).toList().stream();
        } catch (IOException endedMeanwhile) {
            return Stream.empty();
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
