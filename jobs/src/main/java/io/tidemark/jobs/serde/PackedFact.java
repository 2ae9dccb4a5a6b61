package io.tidemark.jobs.serde;

/**
 * An order fact in the bytes in which it travels. It is distributed and sorted by its digests and passed on as it is;
 * only the operator that needs the fact reads it (see {@link FactPacking}).
 *
 * @param orderDigest digest of the order id
 * @param transactionDigest digest of the transaction id of an attempt; zero for other facts
 * @param content the fact's bytes, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million and never compared
public record PackedFact(long orderDigest, long transactionDigest, byte[] content) {}
