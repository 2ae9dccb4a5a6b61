package io.tidemark.jobs.law.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What reason codes and error codes stand for, as far as the events of these tests use them. */
final class Vocabulary {

    private static final Map<String, Map<String, String>> NETWORK_REASONS = Map.of(
            "visa",
            byCode(Map.of(
                    "fraud", "10.3 10.4 83",
                    "authorization", "11.2 11.3",
                    "processing_error", "12.6.1",
                    "consumer_dispute", "13.1 13.3 13.7")),
            "mastercard",
            byCode(Map.of(
                    "fraud", "4837 4863 4870",
                    "authorization", "4808",
                    "processing_error", "4834",
                    "consumer_dispute", "4853 4855 4860")),
            "amex",
            byCode(Map.of(
                    "fraud", "f24 f29 fr2",
                    "authorization", "a02",
                    "processing_error", "p08",
                    "consumer_dispute", "c08 c31",
                    "other", "r13")),
            "discover",
            byCode(Map.of(
                    "fraud", "ua01 ua02 7030",
                    "authorization", "4863",
                    "processing_error", "aw dp",
                    "consumer_dispute", "rg rm 4755")),
            "paypal",
            byCode(Map.of(
                    "consumer_dispute",
                    "merchandise_or_service_not_received merchandise_or_service_not_as_described")));

    private static final Map<String, String> PLAIN_REASONS = byCode(Map.of(
            "fraud", "fraud fraudulent fraud_claim card_not_present unauthorised unauthorized_transaction",
            "authorization", "no_auth",
            "processing_error", "duplicate duplicate_transaction",
            "consumer_dispute",
                    "product_not_received not_as_described cancelled customer_dispute credit_not_processed"));

    private static final Map<String, String> DECLINES = byCode(Map.of(
            "hard", "14 41 43 46 54",
            "soft", "51 61 65",
            "technical", "91 96",
            "fraud_suspected", "59",
            "data_error", "incorrect_cvc",
            "authentication", "authentication_required"));

    private Vocabulary() {}

    /** From codes by what they stand for, with blanks between them, to what each of them stands for. */
    private static Map<String, String> byCode(Map<String, String> codesByMeaning) {
        Map<String, String> meanings = new HashMap<>();
        codesByMeaning.forEach((meaning, codes) -> {
            for (String code : codes.split(" ", -1)) {
                meanings.put(code, meaning);
            }
        });
        return Map.copyOf(meanings);
    }

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
