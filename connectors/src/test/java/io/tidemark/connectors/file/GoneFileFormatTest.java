package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.testutils.logging.LoggerAuditingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What becomes of files that are gone, or not what they were, when their turn comes. */
class GoneFileFormatTest {

    @RegisterExtension
    private final LoggerAuditingExtension log = new LoggerAuditingExtension(GoneFileFormat.class, Level.WARN);

    @TempDir
    private Path folder;

    private final GoneFileFormat format = new GoneFileFormat(new RawRecordFormat(1 << 20, 1 << 16));

    @Test
    void aFileThatIsThereIsReadAsEver() throws IOException {
        write("a.json", "{1}\n{2}\n");

        assertThat(read(part("a.json", 0))).containsExactly("JSON {1} @0", "JSON {2} @4");
        assertThat(restore(part("a.json", 0), 4)).containsExactly("JSON {2} @4");
        assertThat(log.getMessages()).isEmpty();
    }

    @Test
    void aFileThatIsGoneSaysSoOnce() throws IOException {
        FileSourceSplit gone = part("gone.json", 0);

        assertThat(read(gone)).containsExactly("VANISHED  @0");
        assertThat(restore(gone, RawBatch.NOTHING_LEFT)).isEmpty();
    }

    @Test
    void eachPartOfAFileThatIsGoneSaysSo() throws IOException {
        assertThat(read(part("gone.json", 70))).containsExactly("VANISHED  @70");
    }

    @Test
    void aFileThatWentWhileItWasReadIsCutOffThere() throws IOException {
        assertThat(restore(part("gone.json", 0), 5)).containsExactly("TRUNCATED  @5");
    }

    @Test
    void aFileThatBecameShorterWhileItWasReadIsCutOffThere() throws IOException {
        write("a.json", "{1}\n");

        assertThat(restore(part("a.json", 0), 8)).containsExactly("TRUNCATED  @8");
        assertThat(restore(part("a.json", 0), 4)).isEmpty();
    }

    @Test
    void aPartBehindTheEndOfAFileThatBecameShorterIsCutOffThere() throws IOException {
        write("a.json", "{1}\n");

        assertThat(read(part("a.json", 0))).containsExactly("JSON {1} @0");
        assertThat(read(part("a.json", 70))).containsExactly("TRUNCATED  @70");
    }

    @Test
    void aCompressedFileThatBecameShorterWhileItWasReadIsCutOffThere() throws IOException {
        writeGzip("a.json.gz", "{1}\n");

        assertThat(restore(part("a.json.gz", 0), 16)).containsExactly("TRUNCATED  @16");
    }

    @Test
    void aCompressedFileThatIsBrokenBeforeTheRestIsCutOffThere() throws IOException {
        writeGzip("a.json.gz", "{1}\n{2}\n");
        Path file = folder.resolve("a.json.gz");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 12));

        assertThat(restore(part("a.json.gz", 0), 4)).containsExactly("TRUNCATED  @4");
    }

    @Test
    void aCompressedFileIsReadOnWhereItWasLeft() throws IOException {
        writeGzip("a.json.gz", "{1}\n{2}\n");

        assertThat(restore(part("a.json.gz", 0), 4)).containsExactly("JSON {2} @4");
    }

    @Test
    void whoReadsWithoutItFails() throws IOException {
        RawRecordFormat strict = new RawRecordFormat(1 << 20, 1 << 16);
        write("a.json", "{1}\n");

        assertThatThrownBy(() -> strict.createReader(new Configuration(), part("gone.json", 0)))
                .isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> strict.createReader(new Configuration(), part("a.json", 70)))
                .isInstanceOf(ChangedFileException.class)
                .rootCause()
                .hasMessageEndingWith("a.json has 4 bytes");
    }

    /** As it does for lack of a right, which can be given again: then nothing of it may be lost. */
    @Test
    void aFileThatIsThereButCannotBeOpenedFails() throws IOException {
        Files.createDirectory(folder.resolve("a.json"));

        assertThatThrownBy(() -> read(part("a.json", 0))).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> restore(part("a.json", 0), 5)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aNameThatDrawsOnATerminalDoesNotInTheLog() throws IOException {
        FileSourceSplit gone = part("gone\u001b[2J\nERROR \u202e.json", 0);

        read(gone);
        restore(gone, 5);

        assertThat(log.getMessages())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("gone\u00b7[2J\u00b7ERROR \u00b7.json"))
                .noneMatch(line -> line.contains("\u001b") || line.contains("\n"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writeGzip(String name, String text) throws IOException {
        Files.write(folder.resolve(name), ScratchFile.gzip(List.of(text.getBytes(UTF_8))));
    }

    /** A part that goes to the end of the file as it was listed, at 100 bytes. */
    private FileSourceSplit part(String name, long from) {
        var path = new org.apache.flink.core.fs.Path(folder.resolve(name).toString());
        return new FileSourceSplit("part", path, from, 100 - from, 0, 100);
    }

    private List<String> read(FileSourceSplit split) throws IOException {
        return ReadRecords.of(format.createReader(new Configuration(), split));
    }

    private List<String> restore(FileSourceSplit split, long position) throws IOException {
        return ReadRecords.of(format.restoreReader(
                new Configuration(), split.updateWithCheckpointedPosition(new CheckpointedPosition(position, 0))));
    }
}
