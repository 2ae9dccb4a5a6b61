package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

/** What is known, and what is news. */
class KnownFilesTest {

    private static final Path FILE = new Path("s3://lake/raw/a");

    private final KnownFiles known = new KnownFiles(2, List.of(), List.of());

    @Test
    void aFileThatWasListedIsNoNewsUnderAnySchemeUnlessItsLengthIsAnother() {
        known.list(new Path("s3a://lake/raw/a"), 7);

        assertThat(known.announce(FILE, 7, "e1")).isFalse();
        assertThat(known.announce(FILE, 8, "e1")).isTrue();
    }

    @Test
    void aFileThatWasAnnouncedIsNewsWithOtherContentOnly() {
        assertThat(known.announce(FILE, 7, "e1")).isTrue();
        assertThat(known.announce(FILE, 7, "e1")).isFalse();
        assertThat(known.announce(FILE, 7, "e2")).isTrue();
    }

    @Test
    void whatHasNotBeenHeardOfForLongestIsForgotten() {
        known.complainOf("m1");
        known.complainOf("m2");
        known.complainOf("m1");
        known.complainOf("m3");

        assertThat(known.names()).hasSize(2);
        assertThat(known.complainOf("m1")).isFalse();
        assertThat(known.complainOf("m2")).isTrue();
    }

    @Test
    void whatIsKnownCanBeHandedOn() {
        known.announce(FILE, 7, "e1");
        KnownFiles next = new KnownFiles(2, known.names(), known.announced());

        assertThat(next.announce(FILE, 7, "e1")).isFalse();
        assertThat(next.list(FILE, 7)).isFalse();
    }

    @Test
    void aFileThatIsListedIsNewsUnlessItWasListedOrAnnouncedWithThisLength() {
        assertThat(known.list(FILE, 7)).isTrue();
        assertThat(known.list(FILE, 7)).isFalse();

        known.announce(FILE, 8, "e1");
        assertThat(known.list(FILE, 8)).isFalse();
        assertThat(known.announce(FILE, 8, "e2"))
                .as("listing has not changed what is known of its content")
                .isTrue();
        assertThat(known.list(FILE, 9)).isTrue();
    }
}
