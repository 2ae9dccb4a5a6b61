package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.endpoint.ServiceUrl;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Where a stream is.
 *
 * @param stream its name, or its ARN
 * @param regionId the region; empty for that of the ARN, else what the environment says
 * @param endpointUrl the service's address; empty for the region's own
 * @param requestTimeout how long one call may take
 */
public record StreamAddress(String stream, String regionId, String endpointUrl, Duration requestTimeout)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:kinesis:([a-z0-9-]+):\\d{12}:stream/[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern CONSUMER_ARN =
            Pattern.compile("arn:[a-z-]+:kinesis:[a-z0-9-]+:\\d{12}:stream/[^/]+/consumer/[^/]+:\\d+");

    /** Stands for an address that could not be read. */
    public static final StreamAddress NOWHERE = new StreamAddress("nowhere", "", "", Duration.ZERO);

    /** Rejects what cannot be a stream or an endpoint. */
    public StreamAddress {
        if (!isStream(stream)) {
            throw new IllegalArgumentException("stream is '" + stream
                    + "': give a stream's name, or its ARN, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME");
        }
        Matcher arn = ARN.matcher(stream);
        if (!regionId.isEmpty() && arn.matches() && !arn.group(1).equals(regionId)) {
            throw new IllegalArgumentException("region is '" + regionId + "', but the stream's ARN says '"
                    + arn.group(1) + "': leave the region out");
        }
        if (!endpointUrl.isEmpty()) {
            ServiceUrl.require("endpoint", endpointUrl);
        }
    }

    /** The same, with calls that take no longer than this. */
    public StreamAddress answeringWithin(Duration longest) {
        return requestTimeout.compareTo(longest) <= 0
                ? this
                : new StreamAddress(stream, regionId, endpointUrl, longest);
    }

    /** Whether a text can be a stream's name or ARN. */
    public static boolean isStream(String text) {
        return NAME.matcher(text).matches() || ARN.matcher(text).matches();
    }

    /** Whether a text can be the ARN of a registered consumer. */
    public static boolean isConsumer(String text) {
        return CONSUMER_ARN.matcher(text).matches();
    }

    /** Rejects what cannot be a consumer's ARN. */
    public static String checkedConsumer(String consumerArn) {
        if (!isConsumer(consumerArn)) {
            throw new IllegalArgumentException("fan-out.consumer-arn is '" + consumerArn
                    + "': give the ARN of a registered consumer,"
                    + " arn:aws:kinesis:REGION:ACCOUNT:stream/NAME/consumer/CONSUMER:TIMESTAMP");
        }
        return consumerArn;
    }

    /** The stream, for messages, with the region that the client found out. */
    String describe(KinesisAsyncClient client) {
        String region = client.serviceClientConfiguration().region().id();
        return "stream " + stream + " in " + region
                + endpoint().map(endpoint -> " at " + endpoint).orElse("");
    }

    /** Whether the stream is given by its ARN. */
    boolean isArn() {
        return ARN.matcher(stream).matches();
    }

    /** The region, if it is known from here. */
    Optional<String> region() {
        if (!regionId.isEmpty()) {
            return Optional.of(regionId);
        }
        Matcher arn = ARN.matcher(stream);
        return arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    }

    /** The service's address, if it isn't the region's own. */
    Optional<URI> endpoint() {
        return endpointUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpointUrl));
    }
}
