package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A place in a JSON document: where it is, what stands there, and what was found wrong in the whole document. */
final class JsonPlace {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_$-]{1,60}");
    private static final int SHOWN = 80;

    private final String path;
    private final String key;
    private final JsonNode value;
    private final List<String> problems;

    private JsonPlace(String path, String key, JsonNode value, List<String> problems) {
        this.path = path;
        this.key = key;
        this.value = value;
        this.problems = problems;
    }

    /** The top of a document. */
    static JsonPlace top(JsonNode document) {
        return new JsonPlace("", "", document, new ArrayList<>());
    }

    JsonNode value() {
        return value;
    }

    /** Everything that was found wrong so far, anywhere in the document. */
    List<String> problems() {
        return problems;
    }

    /** The place of an element of the list that stands here. */
    JsonPlace element(int index) {
        return new JsonPlace(path + "[" + index + "]", "", value.path(index), problems);
    }

    /** The place under a key of the object that stands here. */
    JsonPlace under(String key) {
        return new JsonPlace(pathOf(path, key), key, value.path(key), problems);
    }

    /** The places under the keys of what stands here; none when it is not an object. */
    List<JsonPlace> entries() {
        return value.properties().stream()
                .map(Map.Entry::getKey)
                .map(this::under)
                .toList();
    }

    /** Whether an object stands here; a fault when not. */
    boolean isObject(String example) {
        if (!value.isObject()) {
            fault("is not an object; write it as " + example);
        }
        return value.isObject();
    }

    /** The key that this place is under. */
    String key() {
        return key;
    }

    /** What stands here as a value; a fault, and nothing, when the reader refuses it. */
    <T> Optional<T> read(Function<JsonNode, T> reader) {
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException refused) {
            fault(refused.getMessage());
            return Optional.empty();
        }
    }

    /** Notes what is wrong with the value, starting with a verb and ending with the remedy. */
    void fault(String complaint) {
        problems.add((path.isEmpty() ? "the document" : path + " = " + shown()) + " " + complaint);
    }

    /** Notes that the key is none of those there are. */
    void unknown(String kind, Collection<String> known) {
        String question = NearMatch.question(key, known);
        String choice = known.isEmpty() ? "" : ", or use one of " + String.join(", ", known);
        problems.add(path + " is not " + kind + (question.isEmpty() ? "; remove it" + choice : question));
    }

    /** The path to a key below a path. */
    static String pathOf(String path, String key) {
        if (PLAIN_KEY.matcher(key).matches()) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return path + "[" + abridged(TextNode.valueOf(key).toString()) + "]";
    }

    private String shown() {
        return switch (value.getNodeType()) {
            case OBJECT -> "{…}";
            case ARRAY -> "[…]";
            default -> abridged(value.toString());
        };
    }

    private static String abridged(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
