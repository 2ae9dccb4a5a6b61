package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.browser.SharedBrowser;
import io.tidemark.jobs.browser.Tab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The page as a reader has it. Whatever a test does with it, it complains of nothing and asks nobody for anything. */
final class OpenReport implements BeforeEachCallback, AfterEachCallback {

    private Tab tab;
    private SampleTrade sample;

    @Override
    public void beforeEach(ExtensionContext test) {
        tab = SharedBrowser.of(test).tab().sized(1280, 900);
        sample = test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SampleTrade.class))
                .getOrComputeIfAbsent(SampleTrade.class, ignored -> new SampleTrade(), SampleTrade.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (tab == null) {
            return; // there is no browser, which the test has said
        }
        try (Tab closed = tab) {
            assertThat(closed.complaints()).isEmpty();
            assertThat(closed.requests())
                    .isNotEmpty()
                    .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        }
    }

    Tab tab() {
        return tab;
    }

    SampleTrade sample() {
        return sample;
    }

    /** Opens a page and waits until all its parts are there. */
    void open(String page) {
        tab.open(page);
        settle();
    }

    void openSample() {
        open(sample.page());
    }

    private void settle() {
        tab.evaluate("new Promise(done => { const look = () => document.querySelector('[aria-busy=true]')"
                + " ? setTimeout(look, 5) : done(true); setTimeout(look); })");
    }

    /** The rows of a table on the page, each as the texts of its cells. */
    List<String> rows(String place) {
        return texts(tab.evaluate("[...document.querySelectorAll('#" + place + " tbody tr')].map(row =>"
                + " [...row.children].map(cell => cell.textContent).join(' | '))"));
    }

    /** The labels of the first chart in a place, each with what its first series has there. */
    String chart(String place) {
        return tab.evaluate("(({data}) => data.labels.map((label, index) => label + ' ' + data.datasets[0].data[index])"
                        + ".join())(Chart.getChart(document.querySelector('#" + place + " canvas')))")
                .asText();
    }

    /** What the rules of axe-core find wrong, each with the first place. */
    List<String> audit() throws IOException {
        try (InputStream axe = Objects.requireNonNull(OpenReport.class.getResourceAsStream("/axe.min.js"))) {
            tab.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        return texts(tab.evaluate("axe.run().then(found => found.violations.map(violation =>"
                + " violation.id + ': ' + violation.help + ', ' + violation.nodes[0].html))"));
    }

    String text(String place) {
        return tab.evaluate("document.querySelector('" + place + "').textContent")
                .asText();
    }

    String tile(String name) {
        return tab.evaluate("document.querySelector('[data-tile=" + name + "] dd').firstChild.textContent")
                .asText();
    }

    void choose(String filter, String value) {
        tab.evaluate("(() => { const input = document.getElementById('" + filter + "'); input.value = '" + value
                + "'; input.dispatchEvent(new Event('input', {bubbles: true})); })()");
        settle();
    }

    String csv(String place) {
        return tab.evaluate("(() => { document.querySelector('#" + place + " .table-top button').click();"
                        + " return window.saved.arrayBuffer().then(bytes =>"
                        + " new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)); })()")
                .asText();
    }

    /** Chooses everything again. */
    void reset() {
        tab.evaluate("document.querySelector('button[type=reset]').click()");
        settle();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
