package io.tidemark.faults.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Just enough of HTTP to know where a request ends. */
final class HttpRequestHead {

    private static final int LONGEST = 64 << 10;
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";

    private HttpRequestHead() {}

    /** Reads a request to its end; its body is left where the client waits before it sends that. */
    static void readRequest(InputStream in) throws IOException {
        String head = head(in).toLowerCase(Locale.ROOT);
        if (!head.contains("expect: 100-continue")) {
            in.skipNBytes(length(head));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < END.length()
                || !head.substring(head.length() - END.length()).equals(END)) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST) {
                throw new EOFException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static long length(String head) {
        return head.lines()
                .filter(line -> line.startsWith(LENGTH))
                .mapToLong(
                        line -> Long.parseLong(line.substring(LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
