package io.tidemark.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON document with comments, and every key that it has twice.
 *
 * @param root the document; of keys that are there twice, the first counts
 * @param duplicates what is wrong with them, a line each
 */
record JsonTree(JsonNode root, List<String> duplicates) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern PLACE = Pattern.compile("\\[Source: .*?; line: ([0-9]+), column: ([0-9]+)]");

    /**
     * Reads a document.
     *
     * @throws ConfigException when it is not JSON, with the line and column where it ceases to be
     */
    static JsonTree of(TextFile file) {
        List<String> duplicates = new ArrayList<>();
        try (JsonParser json = JSON.createParser(file.text())) {
            if (json.nextToken() == null) {
                throw wrong(file, " is empty; write {\"rules\": {}} to change nothing");
            }
            JsonNode root = value(json, "", duplicates);
            if (json.nextToken() != null) {
                throw wrong(file, " goes on after its end at " + place(json) + "; remove what follows");
            }
            return new JsonTree(root, duplicates);
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw wrong(file, " is not JSON" + where + " (" + why(broken) + "); correct it there");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The parser's own words, which name other places in words of their own. */
    private static String why(JsonProcessingException broken) {
        return PLACE.matcher(broken.getOriginalMessage()).replaceAll("line $1, column $2");
    }

    private static JsonNode value(JsonParser json, String path, List<String> duplicates) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, path, duplicates);
            case START_ARRAY -> array(json, path, duplicates);
            default -> json.readValueAsTree();
        };
    }

    private static ObjectNode object(JsonParser json, String path, List<String> duplicates) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            String keyPath = JsonPlace.pathOf(path, key);
            String place = place(json);
            json.nextToken();
            JsonNode value = value(json, keyPath, duplicates);
            if (object.has(key)) {
                duplicates.add(keyPath + " is there again at " + place + "; remove one of them");
            } else {
                object.set(key, value);
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser json, String path, List<String> duplicates) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json, path + "[" + array.size() + "]", duplicates));
        }
        return array;
    }

    private static String place(JsonParser json) {
        return "line " + json.currentTokenLocation().getLineNr() + ", column "
                + json.currentTokenLocation().getColumnNr();
    }

    private static ConfigException wrong(TextFile file, String problem) {
        return new ConfigException(List.of(file.name() + problem));
    }
}
