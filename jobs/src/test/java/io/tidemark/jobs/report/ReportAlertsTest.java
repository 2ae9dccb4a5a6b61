package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
