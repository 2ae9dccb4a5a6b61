package io.tidemark.testdata.model;

/**
 * A buyer, of whom everything follows from the number.
 *
 * @param number the number in the id
 */
public record Customer(long number) {

    private static final int THOUSAND = 1000;

    /** What the customer pays in. */
    public Currency currency() {
        return Currency.ofCustomer(number);
    }

    /** How the customer usually pays. */
    public Method favourite() {
        return Method.at((int) Long.remainderUnsigned(Randomness.mix(number + 1), THOUSAND));
    }

    /** The id as it is written. */
    public String id() {
        return Ids.customer(number);
    }
}
