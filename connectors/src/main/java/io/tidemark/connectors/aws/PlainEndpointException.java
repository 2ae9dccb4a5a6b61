package io.tidemark.connectors.aws;

/** A call that was not sent, since it would have gone over a network in plain text. */
public final class PlainEndpointException extends RuntimeException {

    /** Where an endpoint may come from that no setting of ours names. */
    public static final String REMEDY = "look for it in the environment (AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_*), the"
            + " system properties (aws.endpointUrl*) and the AWS profile (endpoint_url)";

    private static final long serialVersionUID = 1L;

    /** @param message names the endpoint and what is wrong with it */
    public PlainEndpointException(String message) {
        super(message);
    }
}
