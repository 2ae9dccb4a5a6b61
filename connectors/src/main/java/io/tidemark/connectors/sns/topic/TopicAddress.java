package io.tidemark.connectors.sns.topic;

import io.tidemark.connectors.endpoint.ServiceUrl;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a topic is.
 *
 * @param arn the topic's ARN, which also tells its region
 * @param endpointUrl the service's address; empty for the region's own
 * @param requestTimeout how long one call may take
 */
public record TopicAddress(String arn, String endpointUrl, Duration requestTimeout) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FIFO = ".fifo";
    private static final int REGION = 3;
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:\\d{12}:[a-zA-Z0-9_-]{1,256}(\\.fifo)?");

    /** Rejects what cannot be a topic or an endpoint. */
    public TopicAddress {
        if (!isTopic(arn)) {
            throw new IllegalArgumentException(
                    "topic is '" + arn + "': give a topic's ARN, arn:aws:sns:REGION:ACCOUNT:NAME");
        }
        if (!endpointUrl.isEmpty()) {
            ServiceUrl.require("endpoint", endpointUrl);
        }
    }

    /** Whether a text can be a topic's ARN. */
    public static boolean isTopic(String text) {
        return ARN.matcher(text).matches();
    }

    /** Whether the topic keeps the order of its messages. */
    public boolean isFifo() {
        return arn.endsWith(FIFO);
    }

    /** The topic's region. */
    public String region() {
        return arn.split(":", -1)[REGION];
    }

    /** The service's address, if it isn't the region's own. */
    public Optional<URI> endpoint() {
        return endpointUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpointUrl));
    }

    /** The topic, for messages. */
    public String describe() {
        return "topic " + arn + endpoint().map(endpoint -> " at " + endpoint).orElse("");
    }
}
