package io.tidemark.connectors.file.announced;

/** A message that was to announce files, but cannot be understood; says why not. */
final class BadNoticeException extends Exception {

    private static final long serialVersionUID = 1L;

    BadNoticeException(String message) {
        super(message);
    }
}
