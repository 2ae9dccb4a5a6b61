package io.tidemark.jobs.law.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What reason codes and error codes stand for, as far as the events of these tests use them. */
final class Vocabulary {

    private static final Map<String, Map<String, String>> NETWORK_REASONS = Map.of(
            "visa",
            Map.of(
                    "10.4", "fraud",
                    "11.2", "authorization",
                    "12.6.1", "processing_error",
                    "13.1", "consumer_dispute"),
            "mastercard",
            Map.of("4837", "fraud", "4863", "fraud", "4853", "consumer_dispute"),
            "discover",
            Map.of("4863", "authorization"));

    private static final Map<String, String> PLAIN_REASONS = Map.of(
            "fraud", "fraud",
            "fraud_claim", "fraud",
            "card_not_present", "fraud",
            "no_auth", "authorization",
            "duplicate", "processing_error",
            "product_not_received", "consumer_dispute");

    private static final Map<String, String> DECLINES = Map.of(
            "14", "hard",
            "51", "soft",
            "59", "fraud_suspected",
            "91", "technical");

    private Vocabulary() {}

    /** Plain words mean the same everywhere; codes mean what the provider's network says, if it is one. */
    static String reasonCategory(String provider, String reasonCode) {
        if (PLAIN_REASONS.containsKey(reasonCode)) {
            return PLAIN_REASONS.get(reasonCode);
        }
        String network = provider.toLowerCase(Locale.ROOT);
        if (NETWORK_REASONS.containsKey(network)) {
            return NETWORK_REASONS.get(network).getOrDefault(reasonCode, "other");
        }
        List<String> meanings = NETWORK_REASONS.values().stream()
                .filter(reasons -> reasons.containsKey(reasonCode))
                .map(reasons -> reasons.get(reasonCode))
                .distinct()
                .toList();
        return meanings.size() == 1 ? meanings.get(0) : "other";
    }

    static String declineClass(String errorCode) {
        return DECLINES.getOrDefault(errorCode, "unmapped");
    }
}
