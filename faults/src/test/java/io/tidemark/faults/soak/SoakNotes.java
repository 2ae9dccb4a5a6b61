package io.tidemark.faults.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where the results are left.
 *
 * @param folder of them
 */
public record SoakNotes(Path folder) {

    /** Writes {@code soak.svg}, {@code soak.csv} and {@code trends.txt}. */
    public void write(List<Series> all, List<Double> faultsAtSeconds) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("soak.svg"), Plot.of(all, faultsAtSeconds));
        StringBuilder csv = new StringBuilder("measure,seconds,value\n");
        StringBuilder trends = new StringBuilder();
        for (Series series : all) {
            series.points()
                    .forEach(point -> csv.append(String.format(
                            Locale.ROOT, "%s,%.1f,%.1f%n", series.measure(), point.seconds(), point.value())));
            trends.append(series.told()).append('\n');
        }
        Files.writeString(folder.resolve("soak.csv"), csv);
        Files.writeString(folder.resolve("trends.txt"), trends);
    }
}
