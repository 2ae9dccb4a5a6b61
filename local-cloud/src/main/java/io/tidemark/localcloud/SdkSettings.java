package io.tidemark.localcloud;

import java.util.Map;

/** What clients of AWS look for where they run, so that they talk to servers of this package. */
public final class SdkSettings {

    /** The region that everything claims to be in. */
    public static final String REGION = "us-east-1";

    /** The id of the key by which everybody here is known. */
    public static final String KEY_ID = "KeyIdForServersHere";

    /** Its secret: one that would be noticed wherever it should not be. */
    public static final String SECRET = "SecretForServersHere";

    private SdkSettings() {}

    /** Makes clients in this process talk to these servers. */
    public static void forServersHere() {
        System.setProperty("aws.accessKeyId", KEY_ID);
        System.setProperty("aws.secretAccessKey", SECRET);
        // The same for the first version of the SDK, which Flink's file system for S3 uses.
        System.setProperty("aws.secretKey", SECRET);
        System.setProperty("aws.region", REGION);
        // The fast server of streams does not know the binary protocol.
        System.setProperty("aws.cborEnabled", "false");
    }

    /** The environment that does the same for another process. */
    public static Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", KEY_ID,
                "AWS_SECRET_ACCESS_KEY", SECRET,
                "AWS_REGION", REGION,
                "CBOR_ENABLED", "false");
    }
}
