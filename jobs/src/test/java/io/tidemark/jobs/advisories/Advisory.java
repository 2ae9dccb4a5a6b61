package io.tidemark.jobs.advisories;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ArtifactVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.Restriction;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * A vulnerability that has been published.
 *
 * @param id by which it is known everywhere
 * @param artifacts group and name of what has it, or npm and name
 * @param affected versions, as Maven writes ranges: what ends one and is not in it is the first with the remedy
 * @param source where that is said
 * @param looked the day on which somebody looked there
 */
record Advisory(String id, List<String> artifacts, String affected, String source, String looked) {

    boolean concerns(Library library) {
        return artifacts.stream().anyMatch(library::is) && affecting(library).isPresent();
    }

    /** What helps against it. */
    String remedy(Library library) {
        Restriction range = affecting(library).orElseThrow();
        if (range.getUpperBound() == null) {
            return "do without it, since no version is free of it";
        }
        return range.isUpperBoundInclusive()
                ? "raise it beyond " + range.getUpperBound()
                : "raise it to " + range.getUpperBound();
    }

    LocalDate lookedOn() {
        return LocalDate.parse(looked);
    }

    private Optional<Restriction> affecting(Library library) {
        ArtifactVersion version = new DefaultArtifactVersion(library.version());
        return restrictions().stream()
                .filter(range -> range.containsVersion(version))
                .findFirst();
    }

    private List<Restriction> restrictions() {
        try {
            return VersionRange.createFromVersionSpec(affected).getRestrictions();
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalStateException(id + ": no ranges of versions: " + affected, e);
        }
    }
}
