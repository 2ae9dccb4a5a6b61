package io.tidemark.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schema, which every alert must keep to. */
public final class AlertSchema {

    private static final JsonSchema SCHEMA = load();

    private AlertSchema() {}

    /** Fails if the line is not what the schema promises. */
    public static void assertValid(String line) {
        assertThat(SCHEMA.validate(line, InputFormat.JSON, execution -> execution
                        .getExecutionConfig()
                        .setFormatAssertionsEnabled(true)))
                .as(line)
                .isEmpty();
    }

    /** Fails if the alert is not written as the schema promises. */
    public static void assertValid(Alert alert) {
        assertValid(AlertJson.line(alert));
    }

    private static JsonSchema load() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            Files.readString(Path.of("../docs/alert.schema.json")),
                            SchemaValidatorsConfig.builder().build());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
