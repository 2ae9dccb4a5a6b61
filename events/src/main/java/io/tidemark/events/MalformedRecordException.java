package io.tidemark.events;

import java.io.IOException;

/** Well-formed bytes that are not one record. */
final class MalformedRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }
}
