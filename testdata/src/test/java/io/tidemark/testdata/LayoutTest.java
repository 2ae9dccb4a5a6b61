package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.EventKind;
import io.tidemark.testdata.output.Format;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutTest {

    @TempDir
    private Path folder;

    private GeneratorOptions options(String name) {
        return GeneratorOptions.of(20, 300, 3, folder.resolve(name))
                .withTroubles(TroubleShares.usual().with(Trouble.BROKEN, 0));
    }

    @Test
    void everyKindHasAFolderForEachDayOfArrival() throws IOException {
        GeneratorOptions options = options("days");
        GeneratorReport report = Generator.generate(options, GeneratorProgress.none());

        for (int day = 0; day < options.days(); day++) {
            String partition = "dt=" + GeneratorOptions.FIRST_DAY.plusDays(day);
            assertThat(options.output()
                            .resolve("transactions")
                            .resolve(partition)
                            .resolve("part-0000.ndjson"))
                    .isNotEmptyFile();
            assertThat(options.output().resolve("orders").resolve(partition).resolve("part-0000.ndjson"))
                    .isNotEmptyFile();
        }
        List<Path> files = new ArrayList<>();
        long bytes = 0;
        for (EventKind kind : EventKind.values()) {
            for (Path file : ReadBack.files(options.output().resolve(kind.plural()))) {
                files.add(file);
                bytes += Files.size(file);
            }
        }
        assertThat(files).hasSize(report.files());
        assertThat(bytes).isEqualTo(report.bytes());
        assertThat(files).anyMatch(file -> file.endsWith("acquirer.csv"));
        assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void anArrayHoldsTheSameRecordsAsLinesDo() throws IOException {
        GeneratorOptions lines = options("lines");
        GeneratorOptions array = options("array").withFormat(Format.JSON_ARRAY, false);
        Generator.generate(lines, GeneratorProgress.none());
        Generator.generate(array, GeneratorProgress.none());
        String day = "dt=" + GeneratorOptions.FIRST_DAY.plusDays(12);

        for (EventKind kind : EventKind.values()) {
            Path lineFile = lines.output().resolve(kind.plural()).resolve(day).resolve("part-0000.ndjson");
            Path arrayFile = array.output().resolve(kind.plural()).resolve(day).resolve("part-0000.json");
            assertThat(Files.readAllLines(arrayFile).size())
                    .isGreaterThan(5 * Files.readAllLines(lineFile).size());
            assertThat(objects(arrayFile, false)).isEqualTo(objects(lineFile, false));
        }
    }

    @Test
    void compressedFilesHoldTheSame() throws IOException {
        GeneratorOptions plain = options("plain");
        GeneratorOptions compressed = options("compressed").withFormat(Format.NDJSON, true);
        GeneratorReport plainReport = Generator.generate(plain, GeneratorProgress.none());
        GeneratorReport compressedReport = Generator.generate(compressed, GeneratorProgress.none());
        String part = "transactions/dt=" + GeneratorOptions.FIRST_DAY + "/part-0000.ndjson";

        assertThat(compressedReport).isEqualTo(plainReport);
        assertThat(objects(compressed.output().resolve(part + ".gz"), true))
                .isEqualTo(objects(plain.output().resolve(part), false));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void brokenRecordsDoNotTearAFileApart(Format format) throws IOException {
        GeneratorOptions options = options("broken")
                .withTroubles(TroubleShares.usual().with(Trouble.BROKEN, 0.05))
                .withFormat(format, false);
        GeneratorReport report = Generator.generate(options, GeneratorProgress.none());

        long found = 0;
        for (Path file : ReadBack.files(options.output().resolve("orders"))) {
            found += Files.readString(file).split("\"order_id\": ?\"", -1).length - 1;
        }
        assertThat(found).isEqualTo(report.records().get(EventKind.ORDER));
    }

    @Test
    void progressIsToldAfterEachDay() throws IOException {
        List<LocalDate> days = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        GeneratorReport report = Generator.generate(options("progress"), (day, records, bytes) -> {
            days.add(day);
            totals.add(records);
        });

        assertThat(days).hasSize(20).isSorted().startsWith(GeneratorOptions.FIRST_DAY);
        assertThat(totals).isSorted().endsWith(report.totalRecords());
    }

    @Test
    void aFolderThatHoldsAnythingIsLeftAlone() throws IOException {
        GeneratorOptions options = options("full");
        Files.createDirectories(options.output());
        Path precious = Files.writeString(options.output().resolve("precious"), "data");

        assertThatThrownBy(() -> Generator.generate(options, GeneratorProgress.none()))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(options.output() + " is not empty; name a new folder");
        assertThat(options.output().toFile().list()).containsExactly("precious");
        assertThat(precious).hasContent("data");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        GeneratorOptions options = options("file");
        Files.writeString(options.output(), "data");

        assertThatThrownBy(() -> Generator.generate(options, GeneratorProgress.none()))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessageContaining("is a file; name a folder");
    }

    @Test
    void badOptionsAreAllNamedAtOnce() {
        assertThatThrownBy(() -> GeneratorOptions.of(0, 9_000_000, 1, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days is 0, but must be from 1 to 3660; "
                        + "orders-per-day is 9000000, but must be from 1 to 7000000");
        assertThatThrownBy(() -> options("old").withFirstDay(LocalDate.of(1969, 12, 31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first day is 1969-12-31, but must be in the years 2000 to 2150");
        assertThatThrownBy(() -> TroubleShares.none().with(Trouble.LATE, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LATE is 1.5, but it must be a number from 0");
        assertThatThrownBy(() -> TroubleShares.none().with(Trouble.LATE, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every object of a file as its tokens in a row. */
    private static List<String> objects(Path file, boolean gzip) throws IOException {
        List<String> objects = new ArrayList<>();
        StringBuilder object = new StringBuilder();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream stream = gzip ? new GZIPInputStream(bytes) : bytes;
                JsonParser parser = new JsonFactory().createParser(stream)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (depth == 0 && token != JsonToken.START_OBJECT) {
                    continue;
                }
                object.append(token).append(' ').append(parser.getText()).append('\n');
                depth += token == JsonToken.START_OBJECT ? 1 : token == JsonToken.END_OBJECT ? -1 : 0;
                if (depth == 0) {
                    objects.add(object.toString());
                    object.setLength(0);
                }
            }
        }
        return objects;
    }
}
