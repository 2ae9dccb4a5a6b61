package io.tidemark.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a contestant's process.
 *
 * @param home the folder of the benchmarks
 * @param work where the process may leave what it likes
 * @param heap the most that its heap may take, as Java's -Xmx
 * @param processors how many it may use; all of them when it is 0
 */
public record JavaCommand(Path home, Path work, String heap, int processors) {

    private static final int ALL = 0;

    /** What Flink and Spark need of a JDK 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** With the benchmarks that this process was started from. */
    public static JavaCommand here(Path work, String heap) {
        return new JavaCommand(Path.of(System.getProperty("tidemark.benchmarks")), work, heap, ALL);
    }

    /** The same on the first so many processors only, for which Linux has {@code taskset}. */
    public JavaCommand on(int some) {
        return new JavaCommand(home, work, heap, some);
    }

    /** Runs a class of a module of the benchmarks, with the libraries of that module. */
    public List<String> of(String module, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (processors != ALL) {
            command.addAll(List.of("taskset", "--cpu-list", "0-" + (processors - 1)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseParallelGC");
        command.add("-Djava.io.tmpdir=" + work);
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        Path target = home.resolve(module).resolve("target");
        command.add("-cp");
        command.add(target.resolve("classes") + ":" + target.resolve("lib") + "/*");
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
