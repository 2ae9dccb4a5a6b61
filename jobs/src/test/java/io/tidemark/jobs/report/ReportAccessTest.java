package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads it, and on whatever screen. */
class ReportAccessTest {

    @RegisterExtension
    private final OpenReport report = new OpenReport();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void anAuditOfAccessibilityFindsNothing(String scheme) throws IOException {
        report.tab().themed(scheme);
        report.openSample();
        report.tab().evaluate("document.querySelector('details.alert summary').click()");

        assertThat(report.audit()).isEmpty();
    }

    @Test
    void narrowScreensNeedNoScrollingSideways() {
        report.tab().sized(360, 800);
        report.openSample();

        await().atMost(Duration.ofSeconds(10)).until(() -> report.tab()
                .evaluate("document.documentElement.scrollWidth <= innerWidth")
                .asBoolean());
    }
}
