package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON over several lines, as commands print it for programs and leave it in files; names of fields are in snake case.
 */
final class PrettyJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private PrettyJson() {}

    static String text(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }
}
