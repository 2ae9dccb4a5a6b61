package io.tidemark.jobs.advisories;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** Advisories, and which of them do no harm here. */
record KnownVulnerabilities(List<Advisory> advisories, List<Acceptance> acceptances) {

    private static final String FOLDER = "/advisories/";
    private static final String ACCEPTED = "accepted.json";

    /** Those that are kept beside this test. */
    static KnownVulnerabilities listed() throws IOException {
        return new KnownVulnerabilities(
                read("advisories.json", new TypeReference<>() {}), read(ACCEPTED, new TypeReference<>() {}));
    }

    private static <T> List<T> read(String name, TypeReference<List<T>> type) throws IOException {
        try (InputStream in = KnownVulnerabilities.class.getResourceAsStream(FOLDER + name)) {
            return new ObjectMapper().readValue(in, type);
        }
    }

    /** What has to be done about these libraries, or is done without need. */
    List<String> faults(List<Library> libraries) {
        List<Finding> findings = advisories.stream()
                .flatMap(advisory ->
                        libraries.stream().filter(advisory::concerns).map(library -> new Finding(advisory, library)))
                .toList();
        Stream<String> unaccepted = findings.stream()
                .filter(finding -> acceptances.stream().noneMatch(finding::isCoveredBy))
                .map(Finding::toString);
        return Stream.concat(unaccepted, acceptances.stream().flatMap(acceptance -> unneeded(acceptance, findings)))
                .distinct()
                .toList();
    }

    private static Stream<String> unneeded(Acceptance acceptance, List<Finding> findings) {
        return acceptance.in().stream().flatMap(carrier -> acceptance.ids().stream()
                .filter(id -> findings.stream().noneMatch(finding -> finding.isOf(id, carrier)))
                .map(id -> "%s accepts %s in %s, where nothing is affected by it; take it out there"
                        .formatted(ACCEPTED, id, carrier)));
    }

    private record Finding(Advisory advisory, Library library) {

        boolean isCoveredBy(Acceptance acceptance) {
            return acceptance.covers(advisory, library);
        }

        boolean isOf(String id, String carrier) {
            return advisory.id().equals(id) && library.carrier().equals(carrier);
        }

        @Override
        public String toString() {
            return "%s %s in %s is affected by %s (%s); %s, or say in %s why it does no harm"
                    .formatted(
                            library.artifact(),
                            library.version(),
                            library.carrier(),
                            advisory.id(),
                            advisory.source(),
                            advisory.remedy(library),
                            ACCEPTED);
        }
    }
}
