package io.tidemark.jobs.config;

import java.util.Optional;

/**
 * Where S3 is, for who runs the job in this process; a real cluster decides about its file systems itself.
 *
 * @param endpoint address of something that speaks like S3, which is then asked for {@code ADDRESS/BUCKET/KEY}; AWS
 *     when empty
 * @param region the region to sign for; found out when empty
 */
public record S3Config(Optional<String> endpoint, Optional<String> region) {

    /** AWS, wherever a bucket is. */
    public static final S3Config AWS = new S3Config(Optional.empty(), Optional.empty());
}
