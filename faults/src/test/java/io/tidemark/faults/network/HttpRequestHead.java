package io.tidemark.faults.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Just enough of HTTP to know where a request ends, and to ask for an end behind it.
 *
 * @param lines the request line and all headers, without the empty line behind them
 */
record HttpRequestHead(String lines) {

    private static final int LONGEST = 64 << 10;
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";
    private static final String CONNECTION = "connection:";

    /** Reads the head of a request, and no more. */
    static HttpRequestHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < END.length()
                || !head.substring(head.length() - END.length()).equals(END)) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST) {
                throw new EOFException("no request");
            }
            head.append((char) next);
        }
        return new HttpRequestHead(head.substring(0, head.length() - END.length()));
    }

    /** Reads the rest of the request; its body is left where the client waits before it sends that. */
    void skipBody(InputStream in) throws IOException {
        if (!lines.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
            in.skipNBytes(length());
        }
    }

    /** The same request, which asks the server to close the connection when it has answered. */
    byte[] asTheLast() {
        String asked = lines.lines()
                .filter(line -> !lower(line).startsWith(CONNECTION))
                .collect(Collectors.joining("\r\n"));
        return (asked + "\r\nConnection: close" + END).getBytes(StandardCharsets.ISO_8859_1);
    }

    private long length() {
        return lines.lines()
                .map(HttpRequestHead::lower)
                .filter(line -> line.startsWith(LENGTH))
                .mapToLong(
                        line -> Long.parseLong(line.substring(LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String lower(String line) {
        return line.toLowerCase(Locale.ROOT);
    }
}
