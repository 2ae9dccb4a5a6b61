package io.tidemark.jobs.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing on the class path has a vulnerability that is listed and not accepted with a reason. */
class KnownVulnerabilitiesTest {

    private static final String NOTE = "META-INF/maven/a/b/pom.properties";
    private static final String LOCK = "package-lock.json";

    @TempDir
    private Path dir;

    @Test
    void noLibraryHasOneThatIsNotAccepted() throws IOException {
        List<Library> libraries = libraries();

        assertThat(libraries)
                .as("seen, with copies inside others")
                .extracting(library -> library.artifact() + " in " + library.carrier())
                .contains(
                        "io.netty:netty-handler in netty-handler",
                        "io.netty:netty-handler in flink-shaded-netty",
                        "com.fasterxml.jackson.core:jackson-databind in parquet-jackson",
                        "org.apache.hadoop:hadoop-common in flink-s3-fs-hadoop",
                        "*:flink-runtime in flink-runtime",
                        "npm:lodash in " + LOCK);
        assertThat(KnownVulnerabilities.listed().faults(libraries)).isEmpty();
    }

    @Test
    void eachAdvisorySaysWhereAndWhenItWasFound() throws IOException {
        assertThat(KnownVulnerabilities.listed().advisories()).isNotEmpty().allSatisfy(advisory -> {
            assertThat(advisory.source()).startsWith("https://");
            assertThat(advisory.lookedOn()).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(advisory.artifacts()).isNotEmpty().allMatch(artifact -> artifact.contains(":"));
        });
        assertThat(KnownVulnerabilities.listed().acceptances())
                .allSatisfy(acceptance -> assertThat(acceptance.reason()).isNotBlank());
    }

    @Test
    void whatMavenNotedInAJarIsToldWithTheRemedy() throws IOException {
        Path jar = jar("some-2.0.jar", NOTE, "groupId=org.example\nartifactId=copied\nversion=4.1.100.Final\n");

        assertThat(faults("[4.1.91.Final,4.1.118.Final)", jar))
                .containsExactly(
                        "org.example:copied 4.1.100.Final in some is affected by CVE-1"
                                + " (https://example.com/1); raise it to 4.1.118.Final, or say in accepted.json why it does no harm");
        assertThat(faults("[4.1.91.Final,4.1.100.Final)", jar)).isEmpty();
    }

    @Test
    void whatANoticeListsIsToo() throws IOException {
        Path jar = jar("some-2.0.jar", "META-INF/NOTICE", """
                This project bundles the following dependencies:

                - org.example:other:1.0
                - org.example:copied:linux-x86_64:27.0-jre (https://example.com)
                """);

        assertThat(faults("[1.0,32.0.0)", jar))
                .singleElement()
                .asString()
                .startsWith("org.example:copied 27.0-jre in some is affected by CVE-1")
                .contains("raise it to 32.0.0");
    }

    @Test
    void aJarWithoutEitherIsKnownByItsName() throws IOException {
        Path jar = jar("copied-1.8.0-tests.jar", "META-INF/MANIFEST.MF", "");

        assertThat(faults("(,1.8.0]", jar))
                .singleElement()
                .asString()
                .startsWith("*:copied 1.8.0 in copied is affected by CVE-1")
                .contains("raise it beyond 1.8.0");
        assertThat(faults("[1.0,)", jar)).singleElement().asString().contains("do without it");
    }

    @Test
    void packagesOfNpmAreToldWhereverTheyAreNested() throws IOException {
        String lock = """
                {"packages": {"": {"name": "x"}, "node_modules/a": {"version": "1.0.0"},
                  "node_modules/a/node_modules/@s/b": {"version": "2.9.9"}}}
                """;

        assertThat(PackageLock.libraries(new ByteArrayInputStream(lock.getBytes(StandardCharsets.UTF_8)), LOCK))
                .containsExactly(new Library("npm:a", "1.0.0", LOCK), new Library("npm:@s/b", "2.9.9", LOCK));
    }

    @Test
    void whatIsAcceptedIsSilentUntilItIsNoLongerNeeded() throws IOException {
        Path jar = jar("some-2.0.jar", NOTE, "groupId=org.example\nartifactId=copied\nversion=1.5\n");
        Acceptance acceptance = new Acceptance(List.of("some"), List.of("CVE-1"), "Nobody calls it.");

        assertThat(known("[1.0,2.0)", acceptance).faults(new Jar(jar).libraries()))
                .isEmpty();
        assertThat(known("[1.0,1.5)", acceptance).faults(new Jar(jar).libraries()))
                .containsExactly(
                        "accepted.json accepts CVE-1 in some, where nothing is affected by it; take it out there");
        assertThat(known("[1.0,2.0)", new Acceptance(List.of("other"), List.of("CVE-1"), "It is another's."))
                        .faults(new Jar(jar).libraries()))
                .hasSize(2);
    }

    private static List<String> faults(String affected, Path jar) throws IOException {
        return known(affected).faults(new Jar(jar).libraries());
    }

    private static KnownVulnerabilities known(String affected, Acceptance... acceptances) {
        return new KnownVulnerabilities(
                List.of(new Advisory(
                        "CVE-1", List.of("org.example:copied"), affected, "https://example.com/1", "2026-11-30")),
                List.of(acceptances));
    }

    private Path jar(String name, String entry, String content) throws IOException {
        Path jar = dir.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /**
     * All that runs in these tests: the command line's, the job's and the tests' own, Flink's plugins, and what npm
     * installs.
     */
    private static List<Library> libraries() throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (Path jar : jars()) {
            libraries.addAll(new Jar(jar).libraries());
        }
        try (InputStream lock = KnownVulnerabilitiesTest.class.getResourceAsStream("/io/tidemark/localcloud/" + LOCK)) {
            libraries.addAll(PackageLock.libraries(lock, LOCK));
        }
        return libraries;
    }

    private static List<Path> jars() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path plugins =
                Path.of(Optional.ofNullable(System.getenv("FLINK_PLUGINS_DIR")).orElse("target/plugins"));
        try (Stream<Path> files = Files.walk(plugins)) {
            return Stream.concat(
                            Pattern.compile(File.pathSeparator)
                                    .splitAsStream(classPath)
                                    .map(Path::of),
                            files)
                    .filter(path -> path.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
