package io.tidemark.jobs.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of runs: the second in which a run began (UTC), then four random bytes, so that names sort by time. */
public final class RunId {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunId() {}

    /** A name that no other run has. */
    public static String next() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return SECOND.format(Instant.now()) + "-" + HexFormat.of().formatHex(random);
    }
}
