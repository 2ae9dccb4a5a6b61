package io.tidemark.testdata.model;

import java.util.HexFormat;

/** Spells ids out, and makes numbers for them that never meet. */
public final class Ids {

    /** What stands before the number of an order. */
    public static final String ORDER = "ord_";

    /** What stands before the number of a transaction. */
    public static final String TRANSACTION = "txn_";

    /** What stands before the number of a chargeback. */
    public static final String CHARGEBACK = "cbk_";

    /** What stands before the number of a customer. */
    public static final String CUSTOMER = "cus_";

    private static final int PARTS = 6;

    private Ids() {}

    /**
     * The number of part {@code part} (below 64) of the thing numbered {@code number}. It looks random, and for one
     * seed no two are equal.
     */
    public static long of(long seed, long number, int part) {
        return Randomness.mix((number << PARTS | part) + Randomness.mix(seed));
    }

    /** An order's id. */
    public static String order(long order) {
        return ORDER + hex(order);
    }

    /** A transaction's id. */
    public static String transaction(long transaction) {
        return TRANSACTION + hex(transaction);
    }

    /** A chargeback's id. */
    public static String chargeback(long chargeback) {
        return CHARGEBACK + hex(chargeback);
    }

    /** A customer's id. */
    public static String customer(long customer) {
        return CUSTOMER + hex(customer);
    }

    private static String hex(long id) {
        return HexFormat.of().toHexDigits(id);
    }
}
