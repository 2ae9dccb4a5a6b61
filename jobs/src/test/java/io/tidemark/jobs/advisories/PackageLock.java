package io.tidemark.jobs.advisories;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Says which packages npm installs. */
final class PackageLock {

    private static final String GROUP = "npm";
    private static final String FOLDER = "node_modules/";

    private PackageLock() {}

    static List<Library> libraries(InputStream lock, String carrier) throws IOException {
        return new ObjectMapper()
                .readTree(lock).required("packages").properties().stream()
                        .filter(entry -> entry.getKey().contains(FOLDER))
                        .map(entry -> Library.of(
                                GROUP,
                                entry.getKey().substring(entry.getKey().lastIndexOf(FOLDER) + FOLDER.length()),
                                entry.getValue().required("version").asText(),
                                carrier))
                        .toList();
    }
}
