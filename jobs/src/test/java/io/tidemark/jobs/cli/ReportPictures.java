package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.browser.Browser;
import io.tidemark.jobs.browser.Tab;
import io.tidemark.jobs.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of reports for people to look at, into jobs/target/pictures: of the demo, of a day of trade and of a
 * folder to which nothing has come yet, on three screens, light and dark. With {@code -Dtidemark.docs.write=true} it
 * renews the picture that README.md shows. Run on demand.
 */
class ReportPictures {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int HEIGHT = 930;

    @TempDir
    private Path dir;

    @Test
    void reportsFitTheirScreens() throws Exception {
        Files.createDirectories(PICTURES);
        try (Browser browser = Browser.start(Files.createDirectories(dir.resolve("profile")))) {
            Path demo = demo();
            if (Boolean.getBoolean("tidemark.docs.write")) {
                browser.tab()
                        .sized(1280, HEIGHT)
                        .open(address(demo))
                        .pictureOfWindow(DocumentedCommand.ROOT.resolve("docs/report.png"));
            }
            picture(browser, "demo", demo);
            picture(browser, "single-day", singleDay());
            picture(browser, "empty", empty());
        }
    }

    private Path demo() {
        Path output = dir.resolve("demo");
        succeed("demo", "--output", output.toString());
        return output.resolve(ReportFile.NAME);
    }

    private Path singleDay() {
        Path input = dir.resolve("day");
        Path output = dir.resolve("single-day");
        succeed("generate", "--days", "1", "--orders-per-day", "40", "--output", input.toString());
        succeed(
                "replay",
                "--orders",
                input.resolve("orders").toString(),
                "--transactions",
                input.resolve("transactions").toString(),
                "--output",
                output.toString());
        return output.resolve(ReportFile.NAME);
    }

    /** As a live job has it before its first checkpoint. */
    private Path empty() throws Exception {
        OutputFolder folder = OutputFolder.open(Files.createDirectory(dir.resolve("empty")));
        new ReportFile(folder).write(folder.root().resolve(ReportFile.NAME));
        return folder.root().local().resolve(ReportFile.NAME);
    }

    private static void picture(Browser browser, String name, Path page) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(380, 800, 1400)) {
                try (Tab tab = browser.tab().sized(width, HEIGHT).themed(scheme).open(address(page))) {
                    tab.evaluate("document.querySelector('details.alert summary')?.click();"
                            + "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                    tab.picture(PICTURES.resolve(name + "-" + width + "-" + scheme + ".png"));
                    assertThat(tab.evaluate("document.documentElement.scrollWidth")
                                    .asInt())
                            .as(name + " on a screen of " + width)
                            .isLessThanOrEqualTo(width);
                    assertThat(tab.complaints()).isEmpty();
                }
            }
        }
    }

    private static void succeed(String... arguments) {
        Result result = Cli.runEmbedded(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static String address(Path page) {
        return page.toUri().toString();
    }
}
