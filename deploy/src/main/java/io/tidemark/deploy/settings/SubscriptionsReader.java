package io.tidemark.deploy.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads who is told of fraud alerts: a list in {@code cdk.json}, or the same as JSON text on the command line. */
final class SubscriptionsReader {

    static final String PARAMETER = "subscriptions";

    private static final Set<String> PROTOCOLS = Set.of("email", "email-json", "https", "sqs", "lambda", "sms");
    private static final Set<String> KEYS = Set.of("protocol", "endpoint", "filter");
    private static final String FORM =
            "is not a list of {\"protocol\": ..., \"endpoint\": ..., \"filter\": {ATTRIBUTE: [...]}}, where filter is"
                    + " optional";
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

    private final ContextValues values;

    SubscriptionsReader(ContextValues values) {
        this.values = values;
    }

    List<Subscription> read() {
        List<Map<String, Object>> entries =
                values.value(PARAMETER).map(this::entries).orElse(List.of());
        refuseRepeated(entries);
        return entries.stream().map(this::subscription).toList();
    }

    private void refuseRepeated(List<Map<String, Object>> entries) {
        Set<List<Object>> told = new HashSet<>();
        for (Map<String, Object> entry : entries) {
            if (!told.add(Arrays.asList(entry.get("protocol"), entry.get("endpoint")))) {
                values.problem(
                        PARAMETER,
                        entry,
                        "has the protocol and endpoint of another entry; SNS keeps one subscription of both, so make one"
                                + " entry of them");
            }
        }
    }

    private List<Map<String, Object>> entries(Object given) {
        ObjectMapper json = new ObjectMapper();
        try {
            return given instanceof String text ? json.readValue(text, LIST) : json.convertValue(given, LIST);
        } catch (JsonProcessingException | IllegalArgumentException unfit) {
            values.problem(PARAMETER, given, FORM);
            return List.of();
        }
    }

    private Subscription subscription(Map<String, Object> entry) {
        String protocol = Objects.toString(entry.get("protocol"), "");
        String endpoint = Objects.toString(entry.get("endpoint"), "");
        if (!KEYS.containsAll(entry.keySet()) || endpoint.isBlank()) {
            values.problem(PARAMETER, entry, FORM);
        } else if (!PROTOCOLS.contains(protocol)) {
            values.problem(
                    PARAMETER,
                    entry,
                    "has an unknown protocol; use one of "
                            + PROTOCOLS.stream().sorted().toList());
        }
        return new Subscription(protocol, endpoint, filter(entry));
    }

    private Map<String, List<?>> filter(Map<String, Object> entry) {
        Object filter = entry.getOrDefault("filter", Map.of());
        try {
            return new ObjectMapper().convertValue(filter, new TypeReference<Map<String, List<?>>>() {});
        } catch (IllegalArgumentException unfit) {
            values.problem(PARAMETER, filter, FORM);
            return Map.of();
        }
    }
}
