package io.tidemark.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dtidemark.docs.write=true} to write the page anew. */
class ConfigReferenceTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void pageIsWhatTheSettingsSay() throws IOException {
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.writeString(PAGE, ConfigReference.markdown());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; run this test with -Dtidemark.docs.write=true to write it anew")
                .isEqualTo(ConfigReference.markdown());
    }
}
