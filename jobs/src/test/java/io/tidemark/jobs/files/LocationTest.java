package io.tidemark.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationTest {

    @TempDir
    private Path dir;

    @Test
    void aFileTakesThePlaceOfOneThatIsThere() throws IOException {
        Location file = Location.of(dir.resolve("a"));
        file.write(new byte[] {1});
        file.write(new byte[] {2});

        assertThat(file.read()).containsExactly(2);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).containsExactly(dir.resolve("a"));
        }
    }

    @Test
    void whatCannotBePutInPlaceIsTold() throws IOException {
        Files.createDirectories(dir.resolve("a/b"));

        assertThatThrownBy(() -> Location.of(dir.resolve("a")).write(new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("cannot be renamed to " + dir.resolve("a"));
    }

    @Test
    void whatIsNotThereNeedNotBeDeleted() throws IOException {
        Location file = Location.of(dir.resolve("a"));
        file.write(new byte[] {1});
        file.delete();
        file.delete();

        assertThat(file.exists()).isFalse();
    }
}
