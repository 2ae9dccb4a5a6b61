package io.tidemark.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
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

    /** The statements of all policies of a role, which is given by its ARN. */
    List<Statement> statementsOf(JsonNode roleArn) {
        String role = "<" + roleArn.at("/Fn::GetAtt/0").asText() + ">";
        Set<String> policies = new HashSet<>();
        resources((id, resource) -> resource.at("/Properties/Roles").forEach(holder -> {
            if (resolved(holder).equals(role)) {
                policies.add(id);
            }
        }));
        return statements().stream()
                .filter(statement -> policies.contains(statement.owner()))
                .toList();
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

        /** Whether it lets somebody do this with that, leaving conditions aside. */
        boolean covers(String action, String resource) {
            return allows()
                    && actions().contains(action)
                    && resources().stream().anyMatch(pattern -> isLike(resource, pattern));
        }

        /** Whether it lets somebody list what begins with this in a bucket. */
        boolean coversListing(String bucketArn, String prefix) {
            return covers("s3:ListBucket", bucketArn)
                    && texts(json.at("/Condition/StringLike/s3:prefix")).stream()
                            .anyMatch(pattern -> isLike(prefix, pattern));
        }

        private static boolean isLike(String text, String pattern) {
            return text.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
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
