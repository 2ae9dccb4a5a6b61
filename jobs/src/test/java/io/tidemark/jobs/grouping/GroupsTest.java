package io.tidemark.jobs.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.runtime.memory.MemoryManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {

    private static final int PAGE = MemoryManager.MIN_PAGE_SIZE;

    @TempDir
    private Path folder;

    private MemoryManager memory;
    private final AtomicInteger files = new AtomicInteger();
    private final Random random = new Random(7);

    @BeforeEach
    void takeMemory() {
        memory = MemoryManager.create(64L << 20, PAGE);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(memory.verifyEmpty()).isTrue();
        memory.shutdown();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void noEntriesMakeNoGroup() throws IOException {
        assertThat(grouped(Map.of(), 512, 1 << 20)).isEmpty();
    }

    @Test
    void entriesOfADigestComeTogetherInTheOrderInWhichTheyCame() throws IOException {
        Map<Long, List<String>> entries = Map.of(
                1L, List.of("a", "b", "c"), -1L, List.of("d"), Long.MIN_VALUE, List.of("", "e"), 0L, List.of("f", "f"));

        assertThat(grouped(entries, 512, 1 << 20)).isEqualTo(entries);
        assertThat(files).hasValue(0);
    }

    @Test
    void entriesLongerThanAPageAreKeptWhole() throws IOException {
        Map<Long, List<String>> entries = Map.of(5L, List.of("x".repeat(3 * PAGE), "y", "z".repeat(PAGE)));

        assertThat(grouped(entries, 512, 1 << 20)).isEqualTo(entries);
    }

    @Test
    void whatDoesNotFitIntoMemoryGoesToDisk() throws IOException {
        Map<Long, List<String>> entries = randomEntries(20_000);

        assertThat(grouped(entries, 300, 1 << 20)).isEqualTo(entries);
        assertThat(files.get()).isPositive();
    }

    @Test
    void aPartitionThatDoesNotFitOnTheHeapIsDistributedOnceMore() throws IOException {
        Map<Long, List<String>> entries = new HashMap<>();
        for (long i = 0; i < 5_000; i++) { // all in the first partition of the first level
            entries.put(i << 30, List.of("one " + i, "two " + i));
        }

        assertThat(grouped(entries, 600, 4096)).isEqualTo(entries);
        assertThat(files.get()).isPositive();
    }

    @Test
    void oneDigestMayHoldMoreThanAPartitionShould() throws IOException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add("fact " + i);
        }
        Map<Long, List<String>> entries = Map.of(42L, many, 43L, List.of("other"));

        assertThat(grouped(entries, 2048, 4096)).isEqualTo(entries);
    }

    @Test
    void whatWasNeverHandedOutIsGivenBackWhenClosed() throws IOException {
        try (Groups groups = groups(300, 1 << 20)) {
            add(groups, randomEntries(20_000));
        }
        assertThat(files.get()).isPositive();
    }

    private Map<Long, List<String>> randomEntries(int digests) {
        Map<Long, List<String>> entries = new HashMap<>();
        for (int i = 0; i < digests; i++) {
            List<String> contents = entries.computeIfAbsent(random.nextLong(), digest -> new ArrayList<>());
            for (int entry = random.nextInt(4); entry >= 0; entry--) {
                contents.add("x".repeat(random.nextInt(80)) + i + '/' + entry);
            }
        }
        return entries;
    }

    private Map<Long, List<String>> grouped(Map<Long, List<String>> entries, int pages, int mostLoaded)
            throws IOException {
        try (Groups groups = groups(pages, mostLoaded)) {
            add(groups, entries);
            return contents(groups);
        }
    }

    private Groups groups(int pages, int mostLoaded) {
        Supplier<File> newFile =
                () -> folder.resolve("spill-" + files.incrementAndGet()).toFile();
        return new Groups(new PagePool(memory, this, pages), newFile, mostLoaded);
    }

    /** Adds the entries of different digests in turns. */
    private static void add(Groups groups, Map<Long, List<String>> entries) throws IOException {
        int longest = entries.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (Map.Entry<Long, List<String>> group : entries.entrySet()) {
                if (i < group.getValue().size()) {
                    byte[] content = group.getValue().get(i).getBytes(StandardCharsets.UTF_8);
                    groups.add(group.getKey(), content, content.length);
                }
            }
        }
    }

    private static Map<Long, List<String>> contents(Groups groups) throws IOException {
        Map<Long, List<String>> contents = new HashMap<>();
        groups.forEach(group -> {
            List<String> entries = new ArrayList<>();
            for (int entry = 0; entry < group.size(); entry++) {
                entries.add(new String(group.bytes(), group.start(entry), group.length(entry), StandardCharsets.UTF_8));
            }
            assertThat(contents.put(group.digest(), entries)).isNull();
        });
        return contents;
    }
}
