package io.tidemark.connectors.file;

import java.io.IOException;

/** The content of a gzip file cannot be decompressed any further; reading the file itself worked. */
final class BrokenGzipException extends IOException {

    private final ByteWindow.Ending ending;

    BrokenGzipException(ByteWindow.Ending ending, String message) {
        super(message);
        this.ending = ending;
    }

    ByteWindow.Ending ending() {
        return ending;
    }
}
