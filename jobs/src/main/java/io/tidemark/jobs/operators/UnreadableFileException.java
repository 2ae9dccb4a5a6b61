package io.tidemark.jobs.operators;

import io.tidemark.connectors.text.PrintedText;
import io.tidemark.events.CardNumbers;
import io.tidemark.events.FaultCode;
import java.io.IOException;

/** A file could not be read to its end, by a job that must not publish what is known without the rest of it. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String path, long position, FaultCode code) {
        super(PrintedText.of(CardNumbers.maskName(path)) + " could be read only up to byte " + position + " (" + code
                + "); fetch it again and run the same again, or take it out of the input if the rest of it is lost: days"
                + " are told of whole files only");
    }
}
