package io.tidemark.faults.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive on the heap of a Java process, told after a full collection, which this brings about.
 *
 * @param pid of the process
 */
record LiveHeap(long pid) {

    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    /**
     * All live objects together.
     *
     * @throws IOException if the process is gone
     */
    long bytes() throws IOException {
        Process census = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(census.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                Matcher total = TOTAL.matcher(line);
                if (total.matches()) {
                    return Long.parseLong(total.group(1));
                }
            }
        }
        throw new IOException("process " + pid + " does not tell what is on its heap");
    }
}
