package io.tidemark.jobs.advisories;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Says which libraries a jar holds: what Maven noted in it, also of copies; what Apache's notices list as bundled,
 * where copies have lost Maven's note; and what it is itself, which its file's name says if nothing else does.
 */
record Jar(Path file) {

    private static final Pattern FILE = Pattern.compile("(?<name>.+?)-(?<version>\\d.*?)(?:-tests)?\\.jar");
    private static final Pattern NOTED = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final String NOTICE = "META-INF/NOTICE";
    private static final Pattern BUNDLED =
            Pattern.compile("\\s*- (?<group>[\\w.-]+):(?<name>[\\w.-]+):(?:[\\w-]+:)?(?<version>\\d[\\w.+-]*)(?: .*)?");

    List<Library> libraries() throws IOException {
        Matcher named = FILE.matcher(file.getFileName().toString());
        boolean telling = named.matches();
        String carrier = telling ? named.group("name") : file.getFileName().toString();
        List<Library> libraries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> NOTED.matcher(each.getName()).matches())
                    .toList()) {
                noted(zip, entry, carrier).ifPresent(libraries::add);
            }
            ZipEntry notice = zip.getEntry(NOTICE);
            if (notice != null) {
                libraries.addAll(bundled(zip, notice, carrier));
            }
        }
        if (telling && libraries.stream().noneMatch(library -> library.name().equals(carrier))) {
            libraries.add(Library.of(Library.ANY_GROUP, carrier, named.group("version"), carrier));
        }
        return libraries;
    }

    private static Optional<Library> noted(ZipFile zip, ZipEntry entry, String carrier) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            properties.load(in);
        }
        String version = properties.getProperty("version");
        return version == null
                ? Optional.empty()
                : Optional.of(Library.of(
                        properties.getProperty("groupId"),
                        properties.getProperty("artifactId"),
                        version.strip(),
                        carrier));
    }

    private static List<Library> bundled(ZipFile zip, ZipEntry notice, String carrier) throws IOException {
        try (InputStream in = zip.getInputStream(notice)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(BUNDLED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Library.of(line.group("group"), line.group("name"), line.group("version"), carrier))
                    .toList();
        }
    }
}
