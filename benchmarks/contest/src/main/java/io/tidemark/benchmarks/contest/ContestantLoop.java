package io.tidemark.benchmarks.contest;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A contestant's side of its process: it runs whenever a line with two folders comes in, answers with a line of
 * figures, and ends when nothing more comes.
 */
public final class ContestantLoop {

    static final String READY = "ready";

    /** Between the folder of all files and the folder for what comes out. */
    static final String SEPARATOR = "\t";

    private ContestantLoop() {}

    /** Serves the contestant until the input of this process ends. */
    public static void serve(Contestant contestant) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print is no answer
        answers.println(READY);
        BufferedReader folders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = folders.readLine(); line != null; line = folders.readLine()) {
            String[] folder = line.split(SEPARATOR, -1);
            answers.println(Meter.measure(contestant, Path.of(folder[0]), Path.of(folder[1]))
                    .line());
        }
    }
}
