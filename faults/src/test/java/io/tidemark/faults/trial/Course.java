package io.tidemark.faults.trial;

import io.tidemark.testdata.GeneratorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How time goes in the events of a round, with rules and settings that fit. */
public interface Course {

    /** The same events at their times. */
    GeneratorOptions date(GeneratorOptions options);

    /** Writes the rules of the job and of its replay. */
    void writeRules(Path file) throws IOException;

    /** What else the configuration says about sources. */
    Map<String, String> source();

    /** What else it says about reporting. */
    Map<String, String> reporting();
}
