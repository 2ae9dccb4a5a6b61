package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An alert says why, on what evidence, and what to do. */
class ReportAlertsTest {

    @RegisterExtension
    private final OpenReport report = new OpenReport();

    @BeforeEach
    void openPage() {
        report.openSample();
    }

    @Test
    void anAlertOpensToWhyAndWhatToDo() {
        report.tab().evaluate("document.querySelector('details.alert summary').focus()");
        report.tab().press("Enter", 13);

        assertThat(report.tab()
                        .evaluate("new Promise(done => setTimeout(() => done("
                                + "document.querySelector('details.alert[open] .alert-body').textContent), 50))")
                        .asText())
                .contains(
                        "5 transactions failed <b>",
                        "Block the customer",
                        "failures: 5 (limit 5)",
                        "1,234.50 EUR",
                        "T-7",
                        "of 30 events");
    }

    /** Its digits before the point are those of a card number, check digit and all. */
    @Test
    void anAmountIsNoCardNumber(@TempDir Path dir) throws Exception {
        SampleTrade.alert(dir, "1000000000009.00");
        report.open(SampleTrade.page(dir, ReportLimits.standard()));
        report.tab().evaluate("URL.createObjectURL = blob => { window.saved = blob; return 'data:,'; }");

        report.tab().evaluate("document.querySelector('details.alert summary').click()");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> report.text("details.alert .alert-body").contains("1,000,000,000,009.00 EUR"));
        assertThat(report.csv("alerts-list")).contains("\"1,000,000,000,009.00 EUR\"");
        report.choose("from", "2026-03-30");
        assertThat(report.text("details.alert[open] .alert-body")).contains("1,000,000,000,009.00 EUR");
        report.choose("from", "2026-03-31");
        assertThat(report.text("#alerts-list .pager")).contains("No alerts in this selection");
    }
}
