package io.tidemark.jobs.serde;

/**
 * All facts of the orders that share a digest, one behind the other in the bytes in which they travel, each with its
 * length before it (see {@link FactPacking}).
 *
 * @param orderDigest digest of the order id
 * @param content the facts' bytes, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million and never compared
public record FactBundle(long orderDigest, byte[] content) {}
