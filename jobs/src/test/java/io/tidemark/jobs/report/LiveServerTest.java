package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.jobs.browser.Browser;
import io.tidemark.jobs.browser.Tab;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.WrittenTables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveServerTest {

    @TempDir
    private Path dir;

    @Test
    void anOpenPageShowsWhatComes() throws Exception {
        pay("2026-03-01", 3);
        try (Browser browser = Browser.start(Files.createDirectories(dir.resolve("profile")));
                LiveServer server = LiveServer.start(ReportPage.live("http://127.0.0.1:1/"), data())) {
            Tab tab = browser.tab().open(server.address());
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
    void answersOnlyUnderItsOwnName() throws Exception {
        try (LiveServer server = LiveServer.start(ReportPage.live(""), data());
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(server.address()).getPort())) {
            socket.getOutputStream()
                    .write("GET /data HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .endsWith("Only as " + server.address() + "\n");
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

    private static void awaitText(Tab tab, String place, String text) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tab.evaluate("document.querySelector('" + place + "').textContent")
                        .asText()
                        .startsWith(text));
    }
}
