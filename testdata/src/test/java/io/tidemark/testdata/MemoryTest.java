package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    private Path folder;

    /** The range's records are many times the heap; nothing but the days ahead of one day may be held. */
    @Test
    void aLongRangeNeedsNoMoreMemoryThanAShortOne() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx12m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongRange.class.getName(),
                        folder.resolve("range").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).startsWith("records ");
        assertThat(process.exitValue()).isZero();
    }

    /** Runs in a process of its own, with a small heap. */
    static final class LongRange {

        private LongRange() {}

        /** Writes some 200 MB. */
        public static void main(String[] args) throws IOException {
            GeneratorReport report =
                    Generator.generate(GeneratorOptions.of(400, 300, 1, Path.of(args[0])), GeneratorProgress.none());
            System.out.println("records " + report.totalRecords());
        }
    }
}
