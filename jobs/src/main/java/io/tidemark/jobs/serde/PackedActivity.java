package io.tidemark.jobs.serde;

/**
 * What a customer did, in the bytes in which a replay distributes and groups it; only who needs it reads it.
 *
 * @param customerDigest digest of the customer id
 * @param content the activity's bytes, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million and never compared
public record PackedActivity(long customerDigest, byte[] content) {}
