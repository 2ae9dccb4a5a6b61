package io.tidemark.testdata.model;

/** A currency of the generated market. Prices are made in US cents and converted at a rate that never moves. */
public enum Currency {
    USD(2, 100),
    EUR(2, 92),
    GBP(2, 79),
    JPY(0, 150),
    BHD(3, 377),
    BRL(2, 540);

    private final int digits;
    private final int minorUnitsPerDollar;

    Currency(int digits, int minorUnitsPerDollar) {
        this.digits = digits;
        this.minorUnitsPerDollar = minorUnitsPerDollar;
    }

    /** ISO 4217 minor unit: the number of fraction digits. */
    public int digits() {
        return digits;
    }

    /** What so many US cents are worth, in minor units of this currency, never less than one. */
    public long ofCents(long cents) {
        return Math.max(1, cents * minorUnitsPerDollar / 100);
    }

    /** The currency of a customer: most pay in dollars or euros. */
    public static Currency ofCustomer(long customer) {
        int share = (int) Long.remainderUnsigned(Randomness.mix(customer), 100);
        if (share < 42) {
            return USD;
        }
        if (share < 70) {
            return EUR;
        }
        if (share < 82) {
            return GBP;
        }
        if (share < 90) {
            return BRL;
        }
        return share < 97 ? JPY : BHD;
    }
}
