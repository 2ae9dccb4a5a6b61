package io.tidemark.jobs.config;

import io.tidemark.events.codes.BadTableException;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.jobs.files.Location;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files in which a deployment keeps rules and code tables of its own, in any file system that Flink knows. What is
 * left empty is as Tidemark brings it along.
 *
 * @param ruleFile what differs about the rules
 * @param sqlFolder rules in SQL
 * @param declineClasses the table of error codes
 * @param reasonCodes the table of dispute reasons
 */
public record RulesSource(
        Optional<String> ruleFile,
        Optional<String> sqlFolder,
        Optional<String> declineClasses,
        Optional<String> reasonCodes) {

    /**
     * Reads the files; the folder of rules in SQL is only passed on, if it is there. In S3 it comes into being with its
     * first file.
     *
     * @throws ConfigException with the faults of all of them
     */
    public RulesConfig read() {
        List<String> problems = new ArrayList<>();
        RulesConfig standard = RulesConfig.standard();
        RulesConfig config = new RulesConfig(
                read(ruleFile, file -> RuleFileReader.read(file, standard.book()), standard::book, problems),
                sqlFolder.map(folder -> present(folder, problems)),
                read(declineClasses, table(DeclineClasses::parse), standard::declineClasses, problems),
                read(reasonCodes, table(ReasonCodes::parse), standard::reasonCodes, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    /** What the file holds; the other value when there is no file, or its faults have been noted. */
    private static <T> T read(
            Optional<String> file, Function<String, T> reader, Supplier<T> other, List<String> problems) {
        try {
            return file.map(reader).orElseGet(other);
        } catch (ConfigException faulty) {
            problems.addAll(faulty.problems());
            return other.get();
        }
    }

    private static String present(String folder, List<String> problems) {
        Location place = new Location(folder);
        if (place.isLocal() && !Files.isDirectory(place.local())) {
            problems.add(folder + " is not a folder; name the one that holds the rules in SQL, or make it");
        }
        return folder;
    }

    private static <T> Function<String, T> table(Function<String, T> parser) {
        return file -> {
            try {
                return parser.apply(TextFile.read(file).text());
            } catch (BadTableException faulty) {
                throw new ConfigException(faulty.faults().stream()
                        .map(fault -> file + ": " + fault)
                        .toList());
            }
        };
    }
}
