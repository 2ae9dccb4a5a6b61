package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    private final StringWriter told = new StringWriter();

    @Test
    void isWrittenOverOnATerminalAndTakenAwayAtTheEnd() {
        try (WaitingLine line = line(true)) {
            await().until(() -> told.toString().contains("\r\u001b[KReading tables ... 0."));
        }

        assertThat(told.toString()).doesNotContain("\n").endsWith("\r\u001b[K");
    }

    @Test
    void isALineNowAndThenElsewhere() {
        try (WaitingLine line = line(false)) {
            await().until(() -> told.toString().lines().count() > 1);
        }

        assertThat(told.toString().lines()).allMatch(line -> line.matches("Reading tables \\.\\.\\. 0\\.\\d s"));
    }

    private WaitingLine line(boolean interactive) {
        return new WaitingLine(new PrintWriter(told), new Terminal(interactive, false), "Reading tables", OFTEN);
    }
}
