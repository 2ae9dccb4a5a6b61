package io.tidemark.connectors.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a service. What goes over a network is encrypted: {@code http} is for servers on this machine only. A
 * name is never looked up for that, since whoever answers the question could answer it otherwise a moment later.
 */
public final class ServiceUrl {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0{0,4}:){2,7}0{0,3}1]", Pattern.CASE_INSENSITIVE);

    /**
     * What stands before a host. Who pastes a secret into an address doesn't escape the slashes in it: what stands
     * behind a colon and is no port belongs to it.
     */
    private static final Pattern USER =
            Pattern.compile("://(?:[^/?#\\s]*|[^/?#\\s:]*:(?!\\d{1,5}(?:[/?#\\s]|$))\\S{0,2048})@");

    private static final Pattern WITH_USER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*" + USER.pattern());

    private ServiceUrl() {}

    /** What is wrong with an address, beginning with a verb and ending with the remedy; empty if it may be used. */
    public static Optional<String> complaint(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException notOne) {
            return Optional.of("is not an address; write it as https://HOST:PORT");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            return Optional.of("is not an address; write it as https://HOST:PORT");
        }
        if (uri.getUserInfo() != null) {
            return Optional.of("holds a user; write it as https://HOST:PORT, the AWS SDK finds the credentials");
        }
        if ("https".equalsIgnoreCase(uri.getScheme()) || isPlainOnThisMachine(uri)) {
            return Optional.empty();
        }
        return Optional.of("is not encrypted; write it as https://HOST:PORT, http is for servers on this machine only");
    }

    /** What is wrong with the path of a file, in the same form, if it is an address with a user; empty otherwise. */
    public static Optional<String> userComplaint(String path) {
        return WITH_USER.matcher(path).lookingAt()
                ? Optional.of("holds a user; write it without, the AWS SDK finds the credentials")
                : Optional.empty();
    }

    /**
     * Refuses an address that may not be used.
     *
     * @param name what it is the address of, for people
     * @throws IllegalArgumentException telling the name, the address and the remedy
     */
    public static void require(String name, String text) {
        complaint(text).ifPresent(complaint -> {
            throw new IllegalArgumentException(name + " '" + shown(text) + "' " + complaint);
        });
    }

    /** The text for people, without a user and a password that it may hold. */
    public static String shown(String text) {
        return USER.matcher(text).replaceAll("://(not shown)@");
    }

    private static boolean isPlainOnThisMachine(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && THIS_MACHINE.matcher(uri.getHost()).matches();
    }
}
