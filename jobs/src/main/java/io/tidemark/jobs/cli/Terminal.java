package io.tidemark.jobs.cli;

import java.util.Map;
import java.util.Properties;

/**
 * Where messages and answers go.
 *
 * @param interactive whether somebody watches the messages, so that a line may be written over
 * @param colours whether the answers may have colours: somebody looks at them, and has not set {@code NO_COLOR}
 */
record Terminal(boolean interactive, boolean colours) {

    /** Takes the line away on which a terminal's cursor is. */
    static final String ERASE_LINE = "\r\u001b[K";

    /** As the launcher found it: messages and answers may go to different places. */
    static Terminal of(Properties launched, Map<String, String> environment) {
        return new Terminal(
                isTrue(launched, "tidemark.terminal"),
                isTrue(launched, "tidemark.terminal.output")
                        && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Nobody watches. */
    static Terminal none() {
        return new Terminal(false, false);
    }

    private static boolean isTrue(Properties properties, String key) {
        return Boolean.parseBoolean(properties.getProperty(key));
    }
}
