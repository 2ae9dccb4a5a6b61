package io.tidemark.jobs.files;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a value is written as JSON. It is no interface, for which a lambda could stand: the jar for a cluster has Jackson
 * under another name, and a serialized lambda is not found again when its signature was renamed.
 *
 * @param <T> the value
 */
public abstract class JsonForm<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Writes the value as one JSON object. */
    public abstract void write(T value, JsonGenerator json) throws IOException;
}
