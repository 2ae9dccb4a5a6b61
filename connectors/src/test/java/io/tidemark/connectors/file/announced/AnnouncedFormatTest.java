package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.LoneRecord;
import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.ReadRecords;
import io.tidemark.connectors.text.PrintedText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers make of announced files, also of those that are gone. */
class AnnouncedFormatTest {

    @TempDir
    private java.nio.file.Path folder;

    private final AnnouncedFormat format = new AnnouncedFormat(
            RawFileSource.format(new RawFiles(List.of(), Optional.empty(), Optional.empty(), 1 << 20)));

    @Test
    void aFileIsReadAsFilesAre() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"n\":1}\n{\"n\":2}\n");

        assertThat(read(file("a.json", 16))).containsExactly("JSON {\"n\":1} @0", "JSON {\"n\":2} @8");
    }

    @Test
    void aFileThatIsGoneSaysSoOnce() throws IOException {
        AnnouncedSplit gone = file("gone.json", 7);

        assertThat(read(gone)).containsExactly("VANISHED  @0");
        assertThat(restore(gone, LoneRecord.BEHIND)).isEmpty();
    }

    @Test
    void aFileThatWentWhileItWasReadIsCutOffThere() throws IOException {
        assertThat(restore(file("gone.json", 7), 5)).containsExactly("TRUNCATED  @5");
    }

    @Test
    void aNameThatDrawsOnATerminalDoesNotWhereSplitsAreLogged() {
        AnnouncedSplit gone = file("gone\u001b[2J\nERROR \u202e.json", 7);

        assertThat(gone).hasToString(PrintedText.of(gone));
        assertThat(gone.splitId()).doesNotContain("\u001b", "\n");
    }

    @Test
    void aMessageIsOneRecord() throws IOException {
        AnnouncedSplit notice = AnnouncedSplit.ofNotice("https://queue/raw", "m1", "hello");

        assertThat(read(notice)).containsExactly("BAD_NOTICE hello @0");
        assertThat(restore(notice, LoneRecord.BEHIND)).isEmpty();
    }

    @Test
    void splitsKeepWhatTheyAreInCheckpoints() throws IOException {
        AnnouncedSplit split = AnnouncedSplit.ofNotice("https://queue/raw", "m1", "hello")
                .updateWithCheckpointedPosition(new CheckpointedPosition(5, 2));
        AnnouncedSplit file = AnnouncedSplit.ofFile(new Path("s3", "lake", "/raw/a b%20+ü.json"), 7, "m2");

        assertThat(written(split)).usingRecursiveComparison().isEqualTo(split);
        assertThat(written(file)).usingRecursiveComparison().isEqualTo(file);
    }

    private static AnnouncedSplit written(AnnouncedSplit split) throws IOException {
        AnnouncedSplitSerializer serializer = new AnnouncedSplitSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
    }

    private AnnouncedSplit file(String name, long bytes) {
        return AnnouncedSplit.ofFile(new Path(folder.resolve(name).toString()), bytes, "m1");
    }

    private List<String> read(AnnouncedSplit split) throws IOException {
        return ReadRecords.of(format.createReader(new Configuration(), split));
    }

    private List<String> restore(AnnouncedSplit split, long position) throws IOException {
        return ReadRecords.of(format.restoreReader(
                new Configuration(), split.updateWithCheckpointedPosition(new CheckpointedPosition(position, 0))));
    }
}
