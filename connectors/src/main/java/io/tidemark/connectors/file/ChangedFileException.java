package io.tidemark.connectors.file;

import java.io.IOException;
import org.apache.flink.core.fs.Path;

/** A file has no longer what was read of it before, so that it can't be read on from there. */
public final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedFileException(Path path, long offset, IOException cause) {
        super(path + " has changed since it was read up to byte " + offset, cause);
    }
}
