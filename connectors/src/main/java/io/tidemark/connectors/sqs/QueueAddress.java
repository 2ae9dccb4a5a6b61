package io.tidemark.connectors.sqs;

import io.tidemark.connectors.endpoint.ServiceUrl;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is.
 *
 * @param url the queue's URL, which also tells where the service answers
 */
public record QueueAddress(String url) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern AMAZON =
            Pattern.compile("(?:.*\\.)?sqs(?:-fips)?\\.([a-z0-9-]+)\\.[a-z.]*amazonaws\\..*");

    /** Rejects what cannot be a queue's URL. */
    public QueueAddress {
        if (!isQueue(url)) {
            throw new IllegalArgumentException("'" + ServiceUrl.shown(url)
                    + "' is not the URL of a queue; give one such as https://sqs.REGION.amazonaws.com/ACCOUNT/NAME"
                    + " (http is for servers on this machine only)");
        }
    }

    private static boolean isQueue(String text) {
        try {
            URI uri = new URI(text);
            return ServiceUrl.complaint(text).isEmpty() && uri.getPath().length() > 1;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /** The address of the service. */
    public URI endpoint() {
        URI uri = URI.create(url);
        return URI.create(uri.getScheme() + "://" + uri.getAuthority());
    }

    /** The region, if the URL tells it. */
    public Optional<String> region() {
        Matcher host = AMAZON.matcher(URI.create(url).getHost());
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
