package io.tidemark.rules.activity;

/**
 * How many orders of a currency were placed on a day with a total of about this size; such counts are added up on their
 * way. Sizes are bands of a sixteenth of a power of two, so a band's bounds differ by less than 4.5 percent.
 *
 * @param currency ISO 4217 alphabetic code
 * @param day UTC day of the order's first version, days since the epoch
 * @param band see {@link #bandOf}
 * @param orders how many
 */
public record OrderLevel(String currency, int day, int band, long orders) {

    private static final int BANDS_IN_AN_OCTAVE = 16;

    /** The band of a positive total. */
    public static int bandOf(long total) {
        int octave = 63 - Long.numberOfLeadingZeros(total);
        double within = StrictMath.log((double) total / (1L << octave)) / StrictMath.log(2);
        return octave * BANDS_IN_AN_OCTAVE + Math.min(BANDS_IN_AN_OCTAVE - 1, (int) (within * BANDS_IN_AN_OCTAVE));
    }

    /** The least total of the band. */
    public static long leastOf(int band) {
        int octave = band / BANDS_IN_AN_OCTAVE;
        long low = 1L << octave;
        long high = (low - 1) * 2 + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (bandOf(middle) >= band) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
