package io.tidemark.rules.activity;

/**
 * What happened at a payment provider within a stretch of time.
 *
 * @param failed failed versions of transactions, apart from technical ones
 * @param failedTechnically those that failed because a system did not work
 * @param failedOrders orders with a failure counted in {@code failed}, added up over the slots of the stretch
 * @param completed transactions completed
 * @param disputed chargebacks that became known
 */
public record ProviderCounts(long failed, long failedTechnically, long failedOrders, long completed, long disputed) {

    /** Nothing happened. */
    public static final ProviderCounts NONE = new ProviderCounts(0, 0, 0, 0, 0);

    /** These and the others. */
    public ProviderCounts plus(ProviderCounts other) {
        return new ProviderCounts(
                failed + other.failed,
                failedTechnically + other.failedTechnically,
                failedOrders + other.failedOrders,
                completed + other.completed,
                disputed + other.disputed);
    }
}
