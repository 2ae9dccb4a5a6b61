package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class FileListingTest {

    private static final long MIB = 1 << 20;

    @RegisterExtension
    private final LoggerAuditingExtension log = new LoggerAuditingExtension(FileListing.class, Level.WARN);

    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}\n");
    }

    private List<String> listed(Optional<DateRange> partitions, Path... paths) throws IOException {
        var roots = Stream.of(paths)
                .map(path -> new org.apache.flink.core.fs.Path(path.toUri()))
                .toArray(org.apache.flink.core.fs.Path[]::new);
        return inOrder(new FileListing(partitions).enumerateSplits(roots, 1)).stream()
                .map(split -> folder.relativize(Path.of(split.path().getPath())).toString())
                .toList();
    }

    private static List<FileSourceSplit> inOrder(Collection<FileSourceSplit> splits) {
        TimeOrderedSplits assigner = new TimeOrderedSplits(splits);
        List<FileSourceSplit> ordered = new ArrayList<>();
        for (var next = assigner.getNext("host"); next.isPresent(); next = assigner.getNext("host")) {
            ordered.add(next.get());
        }
        return ordered;
    }

    @Test
    void aFolderThatMayNotBeLookedIntoIsNamed() {
        FileSystem locked = new LocalFileSystem() {
            @Override
            public FileStatus[] listStatus(org.apache.flink.core.fs.Path folder) {
                return null; // as Flink tells it
            }
        };

        assertThatThrownBy(() -> FileListing.children(locked, new org.apache.flink.core.fs.Path("/data/lost+found")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/data/lost+found cannot be listed");
    }

    /** S3 has keys with {@code ..} in them; the paths that become of them leave their folder. */
    private static FileSystem withinWhich(String folder, String... also) {
        return new LocalFileSystem() {
            @Override
            public FileStatus[] listStatus(org.apache.flink.core.fs.Path listed) throws IOException {
                List<FileStatus> children = new ArrayList<>(List.of(super.listStatus(listed)));
                if (listed.getName().equals(folder)) {
                    for (String path : also) {
                        children.add(getFileStatus(new org.apache.flink.core.fs.Path(path)));
                    }
                }
                return children.toArray(FileStatus[]::new);
            }
        };
    }

    @Test
    void whatLiesElsewhereIsNoChild() throws IOException {
        file("in/chargebacks/x.json");
        file("in/chargebacks/deep/x.json");
        file("in/chargebacks2/x.json");
        String[] elsewhere = Stream.of("in", "in/chargebacks", "in/chargebacks2", "in/chargebacks/deep/x.json")
                .map(name -> folder.resolve(name).toString())
                .toArray(String[]::new);
        FileSystem odd = withinWhich("chargebacks", elsewhere);
        var listed = new org.apache.flink.core.fs.Path(
                folder.resolve("in/chargebacks").toString());

        assertThat(FileListing.children(odd, listed))
                .extracting(child -> child.getPath().getName())
                .containsExactlyInAnyOrder("x.json", "deep");
        assertThat(FileListing.children(odd, new org.apache.flink.core.fs.Path("/")))
                .as("children of the root")
                .isNotEmpty();
        assertThat(log.getMessages())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("4 in " + listed + " cannot be reached")
                .contains("the first to file:" + folder.resolve("in"));
    }

    @Test
    void aRelativeFolderHasItsChildren() throws IOException {
        assertThat(FileListing.children(new LocalFileSystem(), new org.apache.flink.core.fs.Path("src/test")))
                .extracting(child -> child.getPath().getName())
                .contains("java");
    }

    @Test
    void aNameThatIsNoPathIsNamedWithItsFolder() throws IOException {
        file("12:30.json");
        var listed = new org.apache.flink.core.fs.Path(folder.toString());

        assertThatThrownBy(() -> FileListing.children(new LocalFileSystem(), listed))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(folder.toString(), "12:30.json", "rename");
    }

    @Test
    void filesComeByDayThenPath() throws IOException {
        file("b/dt=2026-01-01/x.json");
        file("a/dt=2026-01-02/x.json");
        file("a/dt=2026-01-01/y.json");
        file("z.json");

        assertThat(listed(Optional.empty(), folder))
                .containsExactly(
                        "z.json", "a/dt=2026-01-01/y.json", "b/dt=2026-01-01/x.json", "a/dt=2026-01-02/x.json");
    }

    @Test
    void onlyThePartitionsOfTheRangeAreRead() throws IOException {
        file("dt=2025-12-31/x.json");
        file("dt=2026-01-01/hour=03/x.json");
        file("dt=2026-01-02/x.json");
        file("dt=2026-01-03/x.json");
        file("dt=unknown/x.json");
        file("other.json");
        DateRange range = new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2));

        assertThat(listed(Optional.of(range), folder))
                .containsExactly(
                        "dt=unknown/x.json", "other.json", "dt=2026-01-01/hour=03/x.json", "dt=2026-01-02/x.json");
    }

    @Test
    void hiddenFilesAreReadOnlyWhenNamed() throws IOException {
        file("_SUCCESS");
        file(".part-0.inprogress");
        file("_temporary/x.json");
        Path named = file(".hidden/x.json").getParent();

        assertThat(listed(Optional.empty(), folder)).isEmpty();
        assertThat(listed(Optional.empty(), named)).containsExactly(".hidden/x.json");
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
        Path file = file("a/x.json");

        assertThat(listed(Optional.empty(), folder, file, file.getParent())).containsExactly("a/x.json");
    }

    @Test
    void aMissingPathIsNamed() {
        assertThatThrownBy(() -> listed(Optional.empty(), folder.resolve("nowhere")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void largeFilesAreSplitForSeveralReadersOnly() throws IOException {
        Path file = folder.resolve("large.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1000 * MIB);
        }
        var root = new org.apache.flink.core.fs.Path[] {new org.apache.flink.core.fs.Path(folder.toUri())};
        FileListing listing = new FileListing(Optional.empty());

        List<FileSourceSplit> splits = inOrder(listing.enumerateSplits(root, 2));

        assertThat(splits).hasSizeGreaterThan(8);
        assertThat(splits).allMatch(split -> split.length() >= 32 * MIB && split.length() < 96 * MIB);
        long next = 0;
        for (FileSourceSplit split : splits) {
            assertThat(split.offset()).isEqualTo(next);
            next += split.length();
        }
        assertThat(next).isEqualTo(1000 * MIB);
        assertThat(listing.enumerateSplits(root, 1)).hasSize(1);
    }

    @Test
    void splitsThatComeBackAreHandedOutInTheirPlace() throws IOException {
        file("dt=2026-01-01/x.json");
        file("dt=2026-01-02/x.json");
        var root = new org.apache.flink.core.fs.Path[] {new org.apache.flink.core.fs.Path(folder.toUri())};
        TimeOrderedSplits assigner = new TimeOrderedSplits(new FileListing(Optional.empty()).enumerateSplits(root, 1));

        FileSourceSplit first = assigner.getNext("host").orElseThrow();
        assigner.addSplits(List.of(first));

        assertThat(assigner.remainingSplits()).hasSize(2).first().isEqualTo(first);
        assertThat(assigner.getNext("host")).contains(first);
    }
}
