package io.tidemark.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Findings;
import io.tidemark.rules.alert.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalNoticesTest {

    @ParameterizedTest
    @CsvSource({"CRITICAL, [1;31m", "HIGH, [1m", "MEDIUM, [33m"})
    void aMessageIsPrintedAtOnceWithColoursOnlyWhereSomebodyLooks(Severity severity, String colour) {
        String severe = severity + "  many_failures, customer C-1, opened\n";

        assertThat(printed(severity, false)).startsWith(severe).endsWith("message 1\n\n");
        assertThat(printed(severity, true))
                .startsWith("\u001b" + colour + severity + "\u001b[0m  many_failures")
                .isEqualTo(printed(severity, false)
                        .replaceFirst(severity.name(), "\u001b" + colour + severity + "\u001b[0m"));
    }

    private static String printed(Severity severity, boolean colours) {
        var finding = Findings.found("a", severity, 5, 0);
        var notice = new Notice(AlertKey.of(finding).alertId("a"), 1, AlertState.OPENED, finding);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TerminalNotices.Printer(new PrintStream(bytes, false, StandardCharsets.UTF_8), new AlertText(colours))
                .write(
                        Alert.of(notice, Findings.RULE, new AlertOrigin("test", false), 0),
                        new org.apache.flink.api.connector.sink2.SinkWriter.Context() {
                            @Override
                            public long currentWatermark() {
                                return Long.MIN_VALUE;
                            }

                            @Override
                            public Long timestamp() {
                                return 0L;
                            }
                        });
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
