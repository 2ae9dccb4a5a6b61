package io.tidemark.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.jobs.cli.Manifest.UnreadFile;
import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/** The dead letters that a run adds to those of earlier runs. */
final class DeadLetters {

    private final JsonMapper json = new JsonMapper();
    private final Location folder;
    private final Set<Path> earlier;

    /** Remembers what is there before the run. */
    DeadLetters(OutputFolder output) throws IOException {
        folder = output.deadLetter();
        earlier = new HashSet<>();
        for (EventKind kind : EventKind.values()) {
            earlier.addAll(files(kind));
        }
    }

    /** The files of a kind that the run could not read to their end, with where it had to stop. */
    List<UnreadFile> unreadFiles(EventKind kind) throws IOException {
        List<UnreadFile> unread = new ArrayList<>();
        for (Path file : files(kind)) {
            if (!earlier.contains(file)) {
                collect(kind, file, unread);
            }
        }
        return unread;
    }

    private void collect(EventKind kind, Path file, List<UnreadFile> unread) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getFileSystem().open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(FaultCode.TRUNCATED_FILE.name())
                        && !line.contains(FaultCode.UNREADABLE_FILE.name())) {
                    continue;
                }
                JsonNode letter = json.readTree(line);
                for (JsonNode fault : letter.path("faults")) {
                    String code = fault.path("code").asText();
                    if (isFileFault(code)) {
                        unread.add(new UnreadFile(
                                kind.plural(),
                                letter.path("origin").asText(),
                                code,
                                letter.path("position").asLong()));
                    }
                }
            }
        }
    }

    /** Whether a fault is one of a file, not of a record. */
    static boolean isFileFault(String code) {
        return code.equals(FaultCode.TRUNCATED_FILE.name()) || code.equals(FaultCode.UNREADABLE_FILE.name());
    }

    private List<Path> files(EventKind kind) throws IOException {
        return new FileTree(folder.resolve(kind.plural())).files(".jsonl");
    }
}
