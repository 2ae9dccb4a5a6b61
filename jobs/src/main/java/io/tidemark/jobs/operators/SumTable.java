package io.tidemark.jobs.operators;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Sums by key. A {@link java.util.HashMap} of so many keys is mostly spent on waiting for memory: each step from bucket
 * to node to key to sums is somewhere else. Here a key that is not the one is told by its hash, which lies beside those
 * of its neighbours.
 *
 * @param <K> what is added up by; its hash code should tell it from others
 */
final class SumTable<K> {

    private static final int LEAST_SLOTS = 1024;

    /** Odd, and near the golden ratio of 2^32: spreads hash codes that are close together. */
    private static final int SPREAD = 0x9E3779B9;

    /** How far from its slot a key may be. Keys that nobody chose to collide stay nearer, however many there are. */
    private static final int FARTHEST = 512;

    private Object[] keys = new Object[LEAST_SLOTS];
    private int[] hashes = new int[LEAST_SLOTS];
    private long[][] sums = new long[LEAST_SLOTS][];
    private int size;
    private boolean crowded;

    /** How many keys there are. */
    int size() {
        return size;
    }

    /** Whether so many keys collide that the table is slow, which more keys would make worse. */
    boolean isCrowded() {
        return crowded;
    }

    /** The sums of a key; if there are none yet, these from now on, and {@code null} is returned. */
    long[] putIfAbsent(K key, long[] numbers) {
        int hash = hash(key);
        int slot = slotOf(key, hash);
        if (keys[slot] != null) {
            return sums[slot];
        }
        keys[slot] = key;
        hashes[slot] = hash;
        sums[slot] = numbers;
        size++;
        crowded |= ((slot - hash) & (keys.length - 1)) > FARTHEST;
        if (size * 2 > keys.length) {
            grow();
        }
        return null;
    }

    /** Has other sums for a key that is there. */
    void replace(K key, long[] numbers) {
        sums[slotOf(key, hash(key))] = numbers;
    }

    /** Hands out all keys with their sums. */
    @SuppressWarnings("unchecked")
    void forEach(BiConsumer<K, long[]> consumer) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != null) {
                consumer.accept((K) keys[slot], sums[slot]);
            }
        }
    }

    /** Forgets all keys. */
    void clear() {
        if (crowded) {
            // It will be again after few keys, for which a large table would be emptied each time.
            allocate(LEAST_SLOTS);
        } else {
            Arrays.fill(keys, null);
            Arrays.fill(sums, null);
        }
        size = 0;
        crowded = false;
    }

    private static int hash(Object key) {
        int hash = key.hashCode() * SPREAD;
        return hash ^ (hash >>> 16);
    }

    /** Where the key is, or would be. */
    private int slotOf(Object key, int hash) {
        int mask = keys.length - 1;
        int slot = hash & mask;
        while (keys[slot] != null && (hashes[slot] != hash || !keys[slot].equals(key))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        Object[] oldKeys = keys;
        int[] oldHashes = hashes;
        long[][] oldSums = sums;
        allocate(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = slotOf(oldKeys[i], oldHashes[i]);
                keys[slot] = oldKeys[i];
                hashes[slot] = oldHashes[i];
                sums[slot] = oldSums[i];
            }
        }
    }

    private void allocate(int slots) {
        keys = new Object[slots];
        hashes = new int[slots];
        sums = new long[slots][];
    }
}
