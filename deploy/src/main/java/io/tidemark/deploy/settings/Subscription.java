package io.tidemark.deploy.settings;

import java.util.List;
import java.util.Map;

/**
 * Somebody who is told of fraud alerts.
 *
 * @param protocol as SNS names it, such as {@code email} or {@code sqs}
 * @param endpoint an address or ARN
 * @param filter the filter policy over the messages' attributes; everything when empty
 */
public record Subscription(String protocol, String endpoint, Map<String, List<?>> filter) {

    /** Copies the map. */
    public Subscription {
        filter = Map.copyOf(filter);
    }
}
