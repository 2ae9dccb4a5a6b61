package io.tidemark.testdata;

import io.tidemark.testdata.normal.Traffic;
import io.tidemark.testdata.normal.World;
import io.tidemark.testdata.output.DayFiles;
import io.tidemark.testdata.scenario.Labels;
import io.tidemark.testdata.scenario.Stories;
import io.tidemark.testdata.stream.RecordSource;
import io.tidemark.testdata.stream.Tally;
import io.tidemark.testdata.trouble.BrokenRecords;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Generates a range of days: {@code <output>/<kind>/dt=YYYY-MM-DD/…} by the day on which records arrive, UTC, and
 * {@code <output>/labels.jsonl}, one line for each fraud scenario. Records are written one day after the other, each
 * file in the order of arrival, in memory that depends on the orders of one day only.
 */
public final class Generator {

    /** More than a record may have bytes, by default. */
    private static final int OVERSIZE = (1 << 20) + 1;

    private static final String LABELS = "labels.jsonl";

    private Generator() {}

    /**
     * Writes everything.
     *
     * @throws FileAlreadyExistsException when the output folder holds anything
     * @throws IOException when it cannot be written
     */
    public static GeneratorReport generate(GeneratorOptions options, GeneratorProgress progress) throws IOException {
        makeEmpty(options.output());
        World world = new World(
                options.firstDay(), options.days(), options.ordersPerDay(), options.seed(), options.troubles());
        Tally tally = new Tally();
        try (Labels labels = new Labels(Files.newOutputStream(options.output().resolve(LABELS)))) {
            RecordSource traffic = new Traffic(world, new BrokenRecords(options.seed(), OVERSIZE), tally);
            RecordSource stories = new Stories(world, options.fraud(), labels, tally);
            long bytes = 0;
            int files = 0;
            for (int day = 0; day < options.days(); day++) {
                LocalDate date = options.firstDay().plusDays(day);
                DayFiles dayFiles =
                        new DayFiles(options.output(), date, options.format(), options.gzip(), options.lapse());
                try (dayFiles) {
                    traffic.begin(day);
                    stories.begin(day);
                    writeDay(traffic, stories, dayFiles);
                }
                bytes += dayFiles.bytes();
                files += dayFiles.count();
                progress.written(date, tally.total(), bytes);
            }
            return new GeneratorReport(
                    tally.records(), tally.broken(), tally.faults(), tally.troubles(), labels.counts(), bytes, files);
        }
    }

    private static void writeDay(RecordSource traffic, RecordSource stories, DayFiles files) throws IOException {
        long trafficTime = traffic.nextTime();
        long storyTime = stories.nextTime();
        while (trafficTime != RecordSource.NOTHING || storyTime != RecordSource.NOTHING) {
            if (trafficTime <= storyTime) {
                traffic.writeNext(files);
                trafficTime = traffic.nextTime();
            } else {
                stories.writeNext(files);
                storyTime = stories.nextTime();
            }
        }
    }

    private static void makeEmpty(Path output) throws IOException {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new NotDirectoryException(output + " is a file; name a folder to write to");
        }
        Files.createDirectories(output);
        try (Stream<Path> entries = Files.list(output)) {
            if (entries.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        output + " is not empty; name a new folder, or remove what is in it");
            }
        }
    }
}
