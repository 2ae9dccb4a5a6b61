package io.tidemark.jobs.store;

import io.tidemark.jobs.config.S3Config;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * Brings Flink's file system for S3 into this process, as a plugin: it holds copies of other libraries, which must not
 * meet those of the class path. A real cluster has it installed, and the job does nothing about it.
 */
public final class S3Plugin {

    /** Finds credentials where the AWS SDK always looks: environment, profile, container, instance. */
    private static final String CREDENTIALS = "com.amazonaws.auth.DefaultAWSCredentialsProviderChain";

    /** A job restarts behind a longer outage, and a command must tell what is wrong while somebody waits for it. */
    private static final String ATTEMPTS = "3";

    private static final String CONNECT_MILLIS = "3000";

    /** What has not been answered for so long is not going to be; by itself the file system waits for 200 s. */
    private static final String ANSWER_MILLIS = "30000";

    /** The SDK writes to the terminal what its exceptions tell as well. A logger that nobody holds is forgotten. */
    private static final Logger SDK = Logger.getLogger("com.amazonaws");

    private S3Plugin() {}

    /**
     * Makes {@code s3://} and {@code s3a://} known, in the place of what was known before. Flink finds the plugin below
     * the folder that the environment variable {@code FLINK_PLUGINS_DIR} names.
     */
    public static void load(S3Config config) {
        SDK.setLevel(Level.OFF);
        System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
        Configuration settings = new Configuration();
        settings.setString("s3.aws.credentials.provider", CREDENTIALS);
        settings.setString("s3.attempts.maximum", ATTEMPTS);
        settings.setString("s3.retry.limit", ATTEMPTS);
        settings.setString("s3.connection.establish.timeout", CONNECT_MILLIS);
        settings.setString("s3.connection.timeout", ANSWER_MILLIS);
        config.endpoint().ifPresent(endpoint -> {
            settings.setString("s3.endpoint", endpoint);
            settings.setString("s3.path.style.access", "true");
        });
        config.region().ifPresent(region -> settings.setString("s3.endpoint.region", region));
        FileSystem.initialize(settings, Plugins.FOUND);
    }

    /** Found once, so that their classes are loaded once. */
    private static final class Plugins {
        static final PluginManager FOUND = PluginUtils.createPluginManagerFromRootFolder(new Configuration());
    }
}
