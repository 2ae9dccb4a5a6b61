package io.tidemark.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads property groups from a JSON file: a list of {@code {"PropertyGroupId": "...", "PropertyMap": {...}}}, which is
 * what Amazon Managed Service for Apache Flink puts in place.
 */
public final class ConfigReader {

    /** Where Amazon Managed Service for Apache Flink puts the application's property groups. */
    public static final Path MANAGED_FLINK = Path.of("/etc/flink/application_properties.json");

    private static final String ID = "PropertyGroupId";
    private static final String MAP = "PropertyMap";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The property groups in the file, by group id.
     *
     * @throws ConfigException when the file cannot be read or is not of that shape
     */
    public Map<String, Properties> read(Path file) {
        JsonNode root = parse(file);
        if (!root.isArray()) {
            throw wrong(file, "is not a JSON list; write [{\"" + ID + "\": \"...\", \"" + MAP + "\": {...}}, ...]");
        }
        Map<String, Properties> groups = new LinkedHashMap<>();
        for (JsonNode entry : root) {
            JsonNode id = entry.path(ID);
            if (!id.isTextual() || id.textValue().isBlank()) {
                throw wrong(file, "has an entry without " + ID + "; give each group its name");
            }
            if (groups.putIfAbsent(id.textValue(), properties(file, id.textValue(), entry.path(MAP))) != null) {
                throw wrong(file, "has the group " + id.textValue() + " twice; put its keys together");
            }
        }
        return groups;
    }

    private JsonNode parse(Path file) {
        try {
            return json.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            // The message would quote the source, which may hold secrets.
            String where = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw wrong(file, "is not JSON" + where + "; correct it there (a key may also be there twice)");
        } catch (IOException unreadable) {
            throw wrong(file, "cannot be read (" + unreadable.getClass().getSimpleName() + "); give a readable file");
        }
    }

    private static Properties properties(Path file, String group, JsonNode map) {
        if (!map.isObject()) {
            throw wrong(file, "has no " + MAP + " in the group " + group + "; give its keys and values there");
        }
        Properties properties = new Properties();
        for (Map.Entry<String, JsonNode> property : map.properties()) {
            if (!property.getValue().isValueNode() || property.getValue().isNull()) {
                throw wrong(file, "has no text for " + group + "/" + property.getKey() + "; write the value in quotes");
            }
            properties.setProperty(property.getKey(), property.getValue().asText());
        }
        return properties;
    }

    private static ConfigException wrong(Path file, String problem) {
        return new ConfigException(List.of(file + " " + problem));
    }
}
