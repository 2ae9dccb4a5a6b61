package io.tidemark.connectors.file.announced;

/**
 * An object in S3 that a message tells of.
 *
 * @param bucket its bucket
 * @param key its key, as it is
 * @param bytes its length
 * @param etag names its content; the same for the same content
 * @param createdAt when it was created, milliseconds since the epoch; {@link #UNTOLD} if the message doesn't say so
 */
record AnnouncedObject(String bucket, String key, long bytes, String etag, long createdAt) {

    /** Later than all that is told. */
    static final long UNTOLD = Long.MAX_VALUE;
}
