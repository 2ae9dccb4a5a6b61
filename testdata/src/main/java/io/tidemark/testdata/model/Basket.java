package io.tidemark.testdata.model;

/**
 * The items of an order. Nothing is stored: every line follows from the seed.
 *
 * @param seed decides products, quantities and prices
 * @param lines number of item lines
 * @param currency what the prices are in
 * @param fixedPrice the price of the only item, in minor units; zero for prices from the catalogue
 */
public record Basket(long seed, int lines, Currency currency, long fixedPrice) {

    private static final int PRODUCTS = 5000;

    /** One to four lines out of the catalogue. */
    public static Basket any(long seed, Currency currency) {
        int lines = 1 + (int) (((seed >>> 60) * (seed >>> 56 & 15)) / 64);
        return new Basket(seed, lines, currency, 0);
    }

    /** A single item at a given price. */
    public static Basket single(long seed, Currency currency, long price) {
        return new Basket(seed, 1, currency, price);
    }

    /** The product's number. */
    public int product(int line) {
        // The square makes a few products sell much more often than the rest.
        long spread = Randomness.mix(seed + line) >>> 40;
        return (int) ((((spread * spread) >>> 24) * PRODUCTS) >>> 24);
    }

    /** How many pieces. */
    public int quantity(int line) {
        int choice = (int) (Randomness.mix(seed + line) & 15);
        return fixedPrice > 0 || choice < 12 ? 1 : choice - 10;
    }

    /** Price of one piece in minor units. */
    public long price(int line) {
        return fixedPrice > 0 ? fixedPrice : currency.ofCents(cents(product(line)));
    }

    /** Sum of the lines in minor units. */
    public long total() {
        long total = 0;
        for (int line = 0; line < lines; line++) {
            total += quantity(line) * price(line);
        }
        return total;
    }

    private static long cents(int product) {
        long spread = Randomness.mix(product + 7919L) >>> 48;
        long square = (spread * spread) >>> 16;
        return 299 + ((((square * square) >>> 16) * 20_000) >>> 16);
    }
}
