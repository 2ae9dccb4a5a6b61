package io.tidemark.benchmarks.contest;

import java.nio.file.Path;
import java.util.Map;

/** Something that is measured, in a process of its own. */
@FunctionalInterface
public interface Contestant {

    /**
     * Does everything once.
     *
     * @param input the folder of all files
     * @param output a folder that is new, for what comes out
     * @return figures of its own, by name
     */
    Map<String, Double> run(Path input, Path output) throws Exception;
}
