package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library on the class path has a fault that the list of advisories knows, unless it does no harm here. */
class KnownVulnerabilitiesTest {

    private static final Path ADVISORIES = Path.of("src/test/resources/advisories.csv");
    private static final Pattern JAR = Pattern.compile("(?<artifact>[a-z0-9-]+?)-(?<version>\\d+(\\.\\d+)+).*\\.jar");

    private record Advisory(String artifact, String fixedIn, String name, String harmlessBecause) {

        static List<Advisory> all() throws IOException {
            try (Stream<String> lines = Files.lines(ADVISORIES)) {
                return lines.filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .map(line -> line.split(",", 4))
                        .map(cells -> new Advisory(cells[0], cells[1], cells[2], cells[3]))
                        .toList();
            }
        }

        boolean concerns(Library library) {
            return artifact.equals(library.artifact()) && library.isBefore(fixedIn);
        }
    }

    private record Library(String artifact, String version) {

        static List<Library> onTheClassPath() {
            List<Library> libraries = new ArrayList<>();
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            for (String entry : path.split(File.pathSeparator)) {
                Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
                if (jar.matches()) {
                    libraries.add(new Library(jar.group("artifact"), jar.group("version")));
                }
            }
            return libraries;
        }

        boolean isBefore(String other) {
            return Arrays.compare(numbers(version), numbers(other)) < 0;
        }

        private static int[] numbers(String version) {
            return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        }
    }

    @Test
    void noLibraryHasAKnownFaultThatDoesHarm() throws IOException {
        List<Library> libraries = Library.onTheClassPath();
        assertThat(libraries).extracting(Library::artifact).contains("jackson-core", "flink-runtime", "netty-handler");

        assertThat(Advisory.all())
                .filteredOn(advisory -> advisory.harmlessBecause().isEmpty())
                .noneSatisfy(advisory ->
                        assertThat(libraries).anySatisfy(library -> assertThat(advisory.concerns(library))
                                .isTrue()));
    }

    @Test
    void whatIsSaidToBeHarmlessIsStillThere() throws IOException {
        List<Library> libraries = Library.onTheClassPath();

        assertThat(Advisory.all())
                .filteredOn(advisory -> !advisory.harmlessBecause().isEmpty())
                .isNotEmpty()
                .allSatisfy(advisory -> assertThat(libraries)
                        .as("%s: take the line out, it is over", advisory)
                        .anyMatch(advisory::concerns));
    }
}
