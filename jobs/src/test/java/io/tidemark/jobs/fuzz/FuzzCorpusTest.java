package io.tidemark.jobs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidemark.jobs.fuzz.FuzzTarget.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads all that the fuzzer begins with, and all that it ever found. What was found stays in the corpus under a name
 * that tells what was wrong.
 */
class FuzzCorpusTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    static Stream<Arguments> inputs() {
        return Arrays.stream(FuzzTarget.values()).flatMap(target -> FuzzCorpus.of(target).inputs().stream()
                .map(file -> arguments(target, file.getFileName().toString())));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void an_input_of_the_corpus_is_read_to_its_end(FuzzTarget target, String name) throws IOException {
        byte[] input = Files.readAllBytes(FuzzCorpus.of(target).folder().resolve(name));
        Reading reading = target.reading();

        assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            reading.read(input);
            reading.read(input);
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_target_has_inputs_to_begin_with(FuzzTarget target) {
        assertThat(FuzzCorpus.of(target).inputs()).isNotEmpty();
    }

    @Test
    void there_is_no_folder_without_a_target() throws IOException {
        List<String> labels =
                Arrays.stream(FuzzTarget.values()).map(FuzzTarget::label).toList();
        try (Stream<Path> folders = Files.list(FuzzCorpus.ROOT)) {
            assertThat(folders)
                    .extracting(folder -> folder.getFileName().toString())
                    .isSubsetOf(labels);
        }
    }
}
