package io.tidemark.events.codes;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reason codes of one network. A code that ends in a star stands for all in which only digits follow. Immutable.
 */
final class NetworkCodes implements Serializable {

    private static final long serialVersionUID = 1L;

    private record Family(String prefix, ReasonMapping mapping) implements Serializable {}

    private final CodeTable<ReasonMapping> codes;
    private final List<Family> families;

    NetworkCodes(Map<String, ReasonMapping> mappings) {
        Map<String, ReasonMapping> exact = new HashMap<>(mappings);
        exact.keySet().removeIf(NetworkCodes::isFamily);
        codes = new CodeTable<>(exact);
        families = mappings.entrySet().stream()
                .filter(entry -> isFamily(entry.getKey()))
                .map(entry ->
                        new Family(entry.getKey().substring(0, entry.getKey().length() - 1), entry.getValue()))
                .toList();
    }

    /** What the code stands for, or {@link ReasonMapping#UNMAPPED}. */
    ReasonMapping find(String code) {
        ReasonMapping exact = codes.find(code, ReasonMapping.UNMAPPED);
        if (exact.mapped()) {
            return exact;
        }
        for (int i = 0; i < families.size(); i++) {
            if (belongs(code, families.get(i).prefix())) {
                return families.get(i).mapping();
            }
        }
        return ReasonMapping.UNMAPPED;
    }

    private static boolean isFamily(String code) {
        return code.endsWith("*");
    }

    private static boolean belongs(String code, String prefix) {
        if (!code.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return false;
        }
        for (int i = prefix.length(); i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
