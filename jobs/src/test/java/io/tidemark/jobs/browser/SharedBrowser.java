package io.tidemark.jobs.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for all tests of a run, since to start one takes longer than to open a page. It ends with the run. */
public final class SharedBrowser implements AutoCloseable {

    private final Path folder;
    private final Browser browser;

    private SharedBrowser() {
        try {
            folder = Files.createTempDirectory("browser");
            browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** That of the run which a test belongs to. */
    public static Browser of(ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedBrowser.class))
                .getOrComputeIfAbsent(SharedBrowser.class, ignored -> new SharedBrowser(), SharedBrowser.class)
                .browser;
    }

    @Override
    public void close() throws IOException {
        browser.close();
        Files.deleteIfExists(folder.resolve("browser.log"));
        Files.deleteIfExists(folder);
    }
}
