package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

/** Which files lie below which paths. */
class RawFilesTest {

    @Test
    void aFileLiesBelowItsFolderHoweverDeep() {
        RawFiles files = files(Optional.empty(), "s3://lake/raw/", "s3://lake/one.json");

        assertThat(files.folderOf(new Path("s3://lake/raw/dt=2026-01-01/a"))).contains(new Path("s3://lake/raw"));
        assertThat(files.folderOf(new Path("s3://lake/one.json"))).contains(new Path("s3://lake/one.json"));
        assertThat(files.folderOf(new Path("s3://lake/rawer/a"))).isEmpty();
        assertThat(files.folderOf(new Path("s3://pond/raw/a"))).isEmpty();
    }

    @Test
    void aBucketIsAFolderToo() {
        assertThat(files(Optional.empty(), "s3://lake").folderOf(new Path("s3://lake/raw/a")))
                .isPresent();
        assertThat(files(Optional.empty(), "s3://lake/").folderOf(new Path("s3://lake/a")))
                .isPresent();
    }

    @Test
    void whatIsHiddenIsNotReadUnlessItWasGiven() {
        RawFiles files = files(Optional.empty(), "s3://lake/_raw");

        assertThat(files.folderOf(new Path("s3://lake/_raw/a"))).isPresent();
        assertThat(files.folderOf(new Path("s3://lake/_raw/.a"))).isEmpty();
        assertThat(files.folderOf(new Path("s3://lake/_raw/_b/a"))).isEmpty();
    }

    @Test
    void otherPartitionsAreNotRead() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        RawFiles files = files(Optional.of(new DateRange(day, day)), "s3://lake/raw");

        assertThat(files.folderOf(new Path("s3://lake/raw/dt=2026-01-01/a"))).isPresent();
        assertThat(files.folderOf(new Path("s3://lake/raw/dt=2026-01-02/a"))).isEmpty();
        assertThat(files.folderOf(new Path("s3://lake/raw/a"))).isPresent();
    }

    private static RawFiles files(Optional<DateRange> partitions, String... paths) {
        return new RawFiles(List.of(paths).stream().map(Path::new).toList(), partitions, Optional.empty(), 1);
    }
}
