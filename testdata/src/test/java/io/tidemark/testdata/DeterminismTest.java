package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testdata.output.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeterminismTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"NDJSON,false", "JSON_ARRAY,false", "NDJSON,true"})
    void theSameOptionsGiveTheSameBytesWhereverTheyRun(Format format, boolean gzip) throws IOException {
        Map<String, String> here = digests("here", 6, format, gzip);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Pacific/Chatham")));

            assertThat(digests("there", 6, format, gzip)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherSeedGivesOtherBytes() throws IOException {
        assertThat(digests("one", 6, Format.NDJSON, false).values())
                .doesNotContainAnyElementsOf(
                        digests("other", 7, Format.NDJSON, false).values());
    }

    /** Data that tests and benchmarks refer to must not change unnoticed; a change on purpose changes this digest. */
    @Test
    void theBytesAreThoseOfEarlierVersions() throws IOException, NoSuchAlgorithmException {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        digests("golden", 6, Format.NDJSON, false)
                .forEach((file, digest) -> all.update(digest.getBytes(StandardCharsets.US_ASCII)));

        assertThat(HexFormat.of().formatHex(all.digest()))
                .isEqualTo("83fd33ee2d1543206a0c7c718b7d81d1dc982edb81d30856e2e5c21a2ba03907");
    }

    private Map<String, String> digests(String name, long seed, Format format, boolean gzip) throws IOException {
        Path output = folder.resolve(name);
        Generator.generate(
                GeneratorOptions.of(25, 100, seed, output).withFormat(format, gzip), GeneratorProgress.none());
        Map<String, String> digests = new TreeMap<>();
        for (Path file : ReadBack.files(output)) {
            digests.put(output.relativize(file).toString().replace('\\', '/'), digest(file));
        }
        return digests;
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
