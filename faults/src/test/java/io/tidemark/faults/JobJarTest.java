package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the build did to the jar that clusters run. */
class JobJarTest {

    /**
     * The jar has Jackson under another name. A lambda with a type of it in its signature still carries the old name in
     * the code that reads it back, so that a cluster cannot take the job: classes must be used in its place.
     */
    @Test
    void noSerializedLambdaSpeaksOfALibraryThatWasRenamed() throws IOException {
        Path jar = Path.of(System.getProperty("tidemark.faults.job-jar"));
        try (JarFile classes = new JarFile(jar.toFile())) {
            List<String> wrong = classes.stream()
                    .filter(entry -> entry.getName().startsWith("io/tidemark/jobs/")
                            || entry.getName().startsWith("io/tidemark/connectors/"))
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> text(classes, entry).contains("Lcom/fasterxml/jackson/"))
                    .map(JarEntry::getName)
                    .toList();

            assertThat(classes.getEntry("io/tidemark/shaded/jackson/core/JsonGenerator.class"))
                    .as("Jackson under its other name")
                    .isNotNull();
            assertThat(wrong).isEmpty();
        }
    }

    private static String text(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
