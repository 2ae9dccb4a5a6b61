package io.tidemark.testdata.output;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How JSON events stand in a file. */
public enum Format {
    /** One compact object a line. */
    NDJSON("ndjson", "ndjson"),
    /** One pretty-printed array a file. */
    JSON_ARRAY("json-array", "json");

    private final String option;
    private final String extension;

    Format(String option, String extension) {
        this.option = option;
        this.extension = extension;
    }

    /** The format that is called so on the command line. */
    public static Optional<Format> named(String option) {
        return Arrays.stream(values())
                .filter(format -> format.option.equals(option))
                .findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(Format::option).collect(Collectors.joining(", "));
    }

    /** Its name on the command line. */
    public String option() {
        return option;
    }

    /** The end of its file names, without a dot. */
    public String extension() {
        return extension;
    }
}
