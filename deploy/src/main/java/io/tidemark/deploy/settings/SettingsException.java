package io.tidemark.deploy.settings;

import java.util.List;

/** Parameters that cannot be used. The message tells all that is wrong, each with the name of the parameter. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super("the stack cannot be made:\n  " + String.join("\n  ", problems));
    }
}
