package io.tidemark.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A template. */
record StackJson(JsonNode template) {

    /** The properties of all resources of a type. */
    List<JsonNode> ofType(String type) {
        List<JsonNode> found = new ArrayList<>();
        resources((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                found.add(resource.path("Properties"));
            }
        });
        return found;
    }

    /** The one resource of a type for which a property, by its JSON pointer, has this text. */
    JsonNode one(String type, String pointer, String text) {
        List<JsonNode> found = ofType(type).stream()
                .filter(properties -> resolved(properties.at(pointer)).equals(text))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("there are " + found.size() + " " + type + " whose " + pointer + " is " + text);
        }
        return found.get(0);
    }

    void resources(BiConsumer<String, JsonNode> reader) {
        template.path("Resources").properties().forEach(entry -> reader.accept(entry.getKey(), entry.getValue()));
    }

    /** All statements of all policies, each with the logical id of the resource that holds it. */
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        resources((id, resource) -> {
            for (String policy : List.of("PolicyDocument", "KeyPolicy", "AssumeRolePolicyDocument")) {
                resource.path("Properties")
                        .path(policy)
                        .path("Statement")
                        .forEach(statement -> statements.add(
                                new Statement(id, resource.path("Type").asText(), statement)));
            }
        });
        return statements;
    }

    /**
     * A statement of a policy.
     *
     * @param owner logical id of what holds it
     * @param type of the owner
     */
    record Statement(String owner, String type, JsonNode json) {

        boolean allows() {
            return json.path("Effect").asText().equals("Allow");
        }

        List<String> actions() {
            return texts(json.path("Action"));
        }

        List<String> resources() {
            return texts(json.path("Resource"));
        }

        private static List<String> texts(JsonNode node) {
            return node instanceof ArrayNode list
                    ? StreamSupport.stream(list.spliterator(), false)
                            .map(StackJson::resolved)
                            .toList()
                    : List.of(resolved(node));
        }
    }

    /** A text with what CloudFormation would put in named in angle brackets. */
    static String resolved(JsonNode node) {
        if (node.isValueNode()) {
            return node.asText();
        }
        if (node.has("Ref")) {
            return reference(node.get("Ref").asText());
        }
        if (node.has("Fn::GetAtt")) {
            return "<" + node.at("/Fn::GetAtt/0").asText() + "."
                    + node.at("/Fn::GetAtt/1").asText() + ">";
        }
        if (node.has("Fn::Join")) {
            return StreamSupport.stream(node.at("/Fn::Join/1").spliterator(), false)
                    .map(StackJson::resolved)
                    .collect(Collectors.joining(node.at("/Fn::Join/0").asText()));
        }
        return node.toString();
    }

    private static String reference(String name) {
        return Map.of("AWS::AccountId", "123456789012", "AWS::Region", "eu-west-1", "AWS::Partition", "aws")
                .getOrDefault(name, "<" + name + ">");
    }
}
