package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void answersHaveColoursOnlyWhereTheyAreLookedAt() {
        assertThat(Terminal.of(launched("tidemark.terminal"), NOTHING)).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(launched("tidemark.terminal.output"), NOTHING)).isEqualTo(new Terminal(false, true));
        assertThat(Terminal.of(new Properties(), NOTHING)).isEqualTo(Terminal.none());
    }

    @Test
    void whoeverWantsNoColoursHasNone() {
        Properties launched = launched("tidemark.terminal.output");

        assertThat(Terminal.of(launched, Map.of("NO_COLOR", "1")).colours()).isFalse();
        assertThat(Terminal.of(launched, Map.of("NO_COLOR", "")).colours()).isTrue();
    }

    private static Properties launched(String key) {
        Properties properties = new Properties();
        properties.setProperty(key, "true");
        return properties;
    }
}
