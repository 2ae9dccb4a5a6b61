package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is chosen is what is shown. */
class ReportFiltersTest {

    @RegisterExtension
    private final OpenReport report = new OpenReport();

    @BeforeEach
    void openPage() {
        report.openSample();
    }

    @Test
    void filtersChangeWhatIsShown() {
        report.choose("currency", "EUR");
        assertThat(report.tile("attempts")).isEqualTo("6");
        assertThat(report.text("#shown")).isEqualTo("6 of 14 attempts");
        report.choose("method", "credit_card/visa");
        assertThat(report.rows("volume-table")).singleElement().asString().startsWith("2026-03-30 | EUR | 4");
        report.choose("currency", "");
        report.choose("method", "");
        report.choose("from", "2026-03-31");
        report.choose("to", "2026-03-31");
        assertThat(report.tile("attempts")).isEqualTo("2");
        assertThat(report.rows("disputes-table"))
                .singleElement()
                .asString()
                .startsWith("2026-03 part of the month | EUR | 2");
        assertThat(report.rows("quality-unmapped")).isEmpty();
        assertThat(report.tab().evaluate("location.hash").asText()).isEqualTo("#from=2026-03-31&to=2026-03-31");
        report.reset();
        assertThat(report.tile("attempts")).isEqualTo("14");
    }

    @Test
    void whoGoesToAPartKeepsWhatIsChosenInTheAddress() {
        report.choose("currency", "EUR");
        report.tab().evaluate("document.querySelector('a[href=\"#failures\"]').click()");

        awaitTrue("location.hash === '#currency=EUR' && scrollY > 0");
        assertThat(report.tile("attempts")).isEqualTo("6");
    }

    @Test
    void anotherAddressShowsWhatItNames() {
        report.choose("currency", "EUR");
        report.tab().evaluate("location.hash = '#from=2026-04-01&currency=JPY'");

        awaitTrue("document.querySelector('[data-tile=attempts] dd').firstChild.textContent === '8'");
        awaitTrue("document.getElementById('from').value === '2026-04-01'"
                + " && document.getElementById('currency').value === 'JPY'");
    }

    @Test
    void theLastOfQuickChoicesIsShown() {
        report.tab()
                .evaluate("for (const value of ['EUR', 'JPY']) { document.getElementById('currency').value = value;"
                        + " document.getElementById('filters').dispatchEvent(new Event('input')); }");
        report.choose("to", "2026-12-31");

        assertThat(report.tile("attempts")).isEqualTo("8");
        assertThat(report.rows("methods-table")).singleElement().asString().contains("| JPY |");
        assertThat(report.rows("failures-table")).isEmpty();
    }

    private void awaitTrue(String expression) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> report.tab().evaluate(expression).asBoolean());
    }
}
