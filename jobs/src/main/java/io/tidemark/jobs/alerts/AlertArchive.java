package io.tidemark.jobs.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.flink.core.fs.Path;

/** Reads the alerts that were written below a folder. */
public final class AlertArchive {

    private static final Comparator<Alert> BY_AGE =
            Comparator.comparingInt(Alert::sequence).thenComparingLong(Alert::detectedAt);

    private final JsonMapper json = new JsonMapper();
    private final Location folder;

    /** The archive in a folder, with its {@code dt=} folders. */
    public AlertArchive(Location folder) {
        this.folder = folder;
    }

    /** Where a folder of alerts has those of shadow rules beside it. */
    public static Location shadowOf(Location folder) {
        return folder.beside(AlertSinks.SHADOW);
    }

    /**
     * Every message, in the order of the files' names; none if the folder is not there.
     *
     * @throws IOException if a file cannot be read or holds something else; the message tells the file and the line
     */
    public List<Alert> messages() throws IOException {
        List<Alert> messages = new ArrayList<>();
        for (Path file : files()) {
            messages.addAll(messages(file));
        }
        return messages;
    }

    /** The files that are complete, in the order of their names; none if the folder is not there. */
    public List<Path> files() throws IOException {
        return new FileTree(folder).files(".jsonl");
    }

    /** The latest message of each alert. */
    public Collection<Alert> current() throws IOException {
        Map<String, Alert> latest = new LinkedHashMap<>();
        messages().forEach(message -> latest.merge(message.alertId(), message, BinaryOperator.maxBy(BY_AGE)));
        return latest.values();
    }

    /**
     * Every message of one file.
     *
     * @throws IOException if it cannot be read or holds something else; the message tells the file and the line
     */
    public List<Alert> messages(Path file) throws IOException {
        List<Alert> messages = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getFileSystem().open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                messages.add(AlertJson.read(json.readTree(line)));
            }
            return messages;
        } catch (JsonProcessingException broken) {
            throw unreadable(file, number, "is not JSON", broken);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException foreign) {
            throw unreadable(file, number, foreign.getMessage(), foreign);
        }
    }

    /** The message says it all: it is what people see in place of the causes of a failure. */
    private static IOException unreadable(Path file, int line, String problem, Exception detail) {
        IOException unreadable =
                new IOException(file + " line " + line + " is no alert (" + problem + "); move the file away");
        unreadable.addSuppressed(detail);
        return unreadable;
    }
}
