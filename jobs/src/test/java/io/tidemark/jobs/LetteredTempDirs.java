package io.tidemark.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Names the folders of tests by letters. By default a row of up to 19 digits is in their names, and one of some twenty
 * such rows is masked as a card number wherever the path of a file is told.
 */
public final class LetteredTempDirs implements TempDirFactory {

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        String letters = UUID.randomUUID()
                .toString()
                .chars()
                .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), "junit-" + letters));
    }
}
