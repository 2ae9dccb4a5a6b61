package io.tidemark.jobs.files;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a value is written as JSON.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface JsonForm<T> extends Serializable {

    /** Writes the value as one JSON object. */
    void write(T value, JsonGenerator json) throws IOException;
}
