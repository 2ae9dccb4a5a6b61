package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the dead letters that a job has left. */
record DeadLetterFiles(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rejected texts of a kind, masked. */
    List<String> texts(String kind) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : lines(kind)) {
            texts.add(masked(JSON.readTree(line).get("raw").textValue()));
        }
        return texts;
    }

    /** The dead letters of a kind, as they stand in the files. */
    List<String> lines(String kind) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(folder.resolve(kind))) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    /** The text without what might be a card number, which a dead letter must not hold whole. */
    static String masked(String text) {
        return text.replaceAll("[0-9*]{13,19}", "#");
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }
}
