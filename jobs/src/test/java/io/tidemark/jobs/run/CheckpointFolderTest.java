package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {

    @TempDir
    Path folder;

    @Test
    void aPlainPathIsOneOfThisMachine() {
        assertThat(CheckpointFolder.of(folder.toString()).uri()).isEqualTo("file:" + folder);
    }

    @Test
    void aRelativePathIsMadeAbsolute() {
        assertThat(CheckpointFolder.of("out/checkpoints").uri())
                .isEqualTo("file:" + Path.of("out/checkpoints").toAbsolutePath());
    }

    @Test
    void anAddressStaysAsItIs() {
        assertThat(CheckpointFolder.of("s3://bucket/checkpoints").uri()).isEqualTo("s3://bucket/checkpoints");
    }

    @Test
    void thereIsNoNewestInAFolderThatIsNotThere() throws IOException {
        assertThat(CheckpointFolder.of(folder.resolve("missing").toString()).newest())
                .isEmpty();
    }

    @Test
    void theNewestIsTheOneCompletedLastByAnyRun() throws IOException {
        completed("run-2/chk-1", "2026-01-03T00:00:00Z");
        completed("run-1/chk-7", "2026-01-02T00:00:00Z");
        Files.createDirectories(folder.resolve("run-2/chk-2"));

        assertThat(CheckpointFolder.of(folder.toString()).newest()).contains("file:" + folder.resolve("run-2/chk-1"));
    }

    private void completed(String checkpoint, String time) throws IOException {
        Path mark = Files.createDirectories(folder.resolve(checkpoint)).resolve("_metadata");
        Files.createFile(mark);
        Files.setLastModifiedTime(mark, FileTime.from(Instant.parse(time)));
    }
}
