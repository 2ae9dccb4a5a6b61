package io.tidemark.rules.activity;

/**
 * What happened at a payment provider within a slot of time; such counts are added up on their way.
 *
 * @param paymentType such as {@code credit_card}
 * @param provider such as {@code visa}
 * @param slot which slot of {@link #SLOT} milliseconds, counted from the epoch
 * @param failed failed versions of transactions, apart from technical ones
 * @param failedTechnically those that failed because a system did not work
 * @param failedOrders orders with a failure counted in {@code failed}
 * @param completed transactions completed
 * @param disputed chargebacks, by when both they and what they dispute were known: mostly the dispute date, but never a
 *     slot that was over when they came
 */
public record ProviderActivity(
        String paymentType,
        String provider,
        long slot,
        long failed,
        long failedTechnically,
        long failedOrders,
        long completed,
        long disputed) {

    /** Length of a slot, milliseconds: five minutes. */
    public static final long SLOT = 300_000;

    /** What it is about: {@code type/provider}. */
    public String entity() {
        return paymentType + '/' + provider;
    }

    /** The counts alone. */
    public ProviderCounts counts() {
        return new ProviderCounts(failed, failedTechnically, failedOrders, completed, disputed);
    }
}
