package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.jobs.browser.Browser;
import io.tidemark.jobs.browser.SharedBrowser;
import io.tidemark.jobs.browser.Tab;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.WrittenTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser while it goes on. */
class LivePageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Makes each part of a page take so long to draw that the page has to draw breath after it. */
    private static final String SLOW = "{ let now = 0; performance.now = () => now += 1000; }";

    @TempDir
    private Path dir;

    private Browser browser;

    @RegisterExtension
    private final BeforeEachCallback shared = test -> browser = SharedBrowser.of(test);

    @Test
    void anOpenPageShowsWhatComes() throws Exception {
        pay("2026-03-01", 3);
        try (LiveServer server = LiveServer.start(ReportPage.live("http://127.0.0.1:1/"), data());
                Tab tab = browser.tab().open(server.address())) {
            awaitText(tab, "[data-tile=attempts] dd", "3");
            awaitText(tab, "#live-state", "Live");
            tab.evaluate("document.getElementById('currency').value = 'EUR';"
                    + "document.getElementById('filters').dispatchEvent(new Event('input'))");

            pay("2026-03-02", 4);
            server.show(data());
            server.announce("{\"severity\":\"high\",\"title\":\"Cards are being tried out\",\"state\":\"opened\","
                    + "\"reason\":\"5 failed\",\"entity\":{\"type\":\"customer\",\"id\":\"C-1\"}}");

            awaitText(tab, "[data-tile=attempts] dd", "7");
            awaitText(tab, "#news", "high Cards are being tried out: customer C-1. 5 failed");
            assertThat(tab.evaluate("document.getElementById('currency').value").asText())
                    .isEqualTo("EUR");
            assertThat(tab.evaluate("document.getElementById('flink').href").asText())
                    .isEqualTo("http://127.0.0.1:1/");
            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.requests())
                    .allMatch(address -> address.startsWith(server.address()) || address.startsWith("data:"));
        }
    }

    @Test
    void newerDataLeaveTheReaderWhereTheReaderIs() throws Exception {
        pay("2026-03-01", 3);
        SampleTrade.alert(dir, "1.00");
        try (LiveServer server = LiveServer.start(ReportPage.live(""), data());
                Tab tab = browser.tab().sized(1280, 900).open(server.address())) {
            awaitTrue(tab, "document.querySelector('details.alert') && !document.querySelector('[aria-busy]')");
            tab.evaluate("document.querySelector('details.alert summary').focus(); scrollTo(0, 0)");
            tab.evaluate("document.querySelector('details.alert').dataset.before = true");
            showPayments(server, tab, "2026-03-02", 7);
            awaitTrue(tab, "document.activeElement.closest('details.alert:not([data-before])')?.id === 'alert-a1'");
            assertThat(tab.evaluate("scrollY").asInt()).isZero();

            // Half a date is no date yet.
            tab.evaluate("document.getElementById('from').focus()");
            tab.press("ArrowUp", 38);
            awaitTrue(tab, "document.getElementById('from').validity.badInput");
            showPayments(server, tab, "2026-03-03", 11);
            assertThat(tab.evaluate("document.getElementById('from').validity.badInput")
                            .asBoolean())
                    .isTrue();
            assertThat(tab.evaluate("document.activeElement.id").asText()).isEqualTo("from");
            tab.evaluate("document.activeElement.value = ''; document.activeElement.blur()");
            awaitTrue(tab, "document.getElementById('from').max === '2026-03-03'");
        }
    }

    @Test
    void whoGoesToAnAlertWhileNewerDataAreBeingShownStaysThere() throws Exception {
        pay("2026-03-01", 3);
        SampleTrade.alert(dir, "1.00");
        try (LiveServer server = LiveServer.start(ReportPage.live(""), data());
                Tab tab = browser.tab().open(server.address())) {
            awaitText(tab, "#live-state", "Live");
            awaitTrue(tab, "!document.querySelector('[aria-busy]')");
            tab.evaluate(SLOW);
            tab.evaluate("""
                    new MutationObserver((changes, observer) => {
                      const alert = document.querySelector('details.alert');
                      alert.dataset.before = true;
                      alert.querySelector('summary').focus();
                      observer.disconnect();
                    }).observe(document.querySelector('main'), {attributeFilter: ['aria-busy']})""");

            showPayments(server, tab, "2026-03-02", 7);

            awaitTrue(tab, "!document.querySelector('[aria-busy]')");
            assertThat(tab.evaluate("document.activeElement.closest('details.alert:not([data-before])')?.id")
                            .asText())
                    .isEqualTo("alert-a1");
        }
    }

    private void pay(String day, int times) {
        new WrittenTables(dir.resolve("curated"))
                .row(
                        Table.DAILY_TRANSACTIONS,
                        day,
                        List.of("EUR"),
                        Map.of("transaction_count", times, "completed_count", times));
    }

    private byte[] data() throws QueryException, IOException {
        try (CuratedTables tables = CuratedTables.open(dir.resolve("curated"), dir.resolve("alerts"))) {
            return new ReportData(tables, new ReportSource("out", "1.0", Optional.empty()), ReportLimits.standard())
                    .json();
        }
    }

    private void showPayments(LiveServer server, Tab tab, String day, int all) throws Exception {
        pay(day, 4);
        server.show(data());
        awaitText(tab, "[data-tile=attempts] dd", String.valueOf(all));
    }

    private static void awaitText(Tab tab, String place, String text) {
        awaitTrue(tab, "document.querySelector('" + place + "').textContent.startsWith('" + text + "')");
    }

    private static void awaitTrue(Tab tab, String expression) {
        await().atMost(PATIENCE).until(() -> tab.evaluate(expression).asBoolean());
    }
}
