package io.tidemark.testdata.scenario;

import java.util.Locale;
import java.util.function.Function;

/**
 * Every rule's story, with the days it takes until the rule must have found it, whatever it waits for; a scenario that
 * does not fit into the range is left out.
 */
enum Scenario {
    CARD_TESTING(1, PaymentScenarios::cardTesting),
    PROVIDER_FAILURE_BURST(1, PaymentScenarios::providerFailureBurst),
    VELOCITY(2, PaymentScenarios::velocity),
    FAIL_THEN_SUCCESS(1, PaymentScenarios::failThenSuccess),
    RETRY_STORM(2, PaymentScenarios::retryStorm),
    METHOD_HOPPING(1, PaymentScenarios::methodHopping),
    RAPID_CHARGEBACK(8, DisputeScenarios::rapidChargeback),
    SERIAL_DISPUTER(17, DisputeScenarios::serialDisputer),
    DUPLICATE_CHARGE(2, LedgerScenarios::duplicateCharge),
    OVERCOLLECTED(1, LedgerScenarios::overcollected),
    AMOUNT_MISMATCH(1, LedgerScenarios::amountMismatch),
    CURRENCY_MISMATCH(1, LedgerScenarios::currencyMismatch),
    DOUBLE_DIP(10, DisputeScenarios::doubleDip),
    CHARGEBACK_EXCEEDS_TRANSACTION(11, DisputeScenarios::chargebackExceedsTransaction),
    CHARGEBACK_ON_UNCOMPLETED(8, DisputeScenarios::chargebackOnUncompleted),
    ORPHAN_CHARGEBACK(5, DisputeScenarios::orphanChargeback),
    PAID_WITHOUT_TRANSACTION(3, LedgerScenarios::paidWithoutTransaction),
    FIRST_ORDER_HIGH_VALUE(16, DisputeScenarios::firstOrderHighValue),
    PROVIDER_CHARGEBACK_RATIO(24, DisputeScenarios::providerChargebackRatio),
    DISPUTE_REOPENED(16, DisputeScenarios::disputeReopened);

    private static final int ORDERS_FOR_ONE = 20_000;
    private static final int ORDERS_FOR_PROVIDERS = 2_000;
    private static final int DAYS_FOR_A_BURST = 10;
    private static final int DAYS_BEFORE_A_BURST = 3;

    private final int days;
    // A reference to a static method holds no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Story, Verdict> plot;

    Scenario(int days, Function<Story, Verdict> plot) {
        this.days = days;
        this.plot = plot;
    }

    /** The rule that must find it. */
    String rule() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells the story and says what the rule should make of it. */
    Verdict tell(Story story) {
        return plot.apply(story);
    }

    /** How many such stories a range holds: at least one, where it fits. */
    int count(int rangeDays, long rangeOrders) {
        if (rangeDays < days) {
            return 0;
        }
        boolean shopLargeEnough = rangeOrders >= ORDERS_FOR_PROVIDERS;
        return switch (this) {
            case PROVIDER_FAILURE_BURST -> shopLargeEnough ? 1 + rangeDays / DAYS_FOR_A_BURST / 2 : 0;
            case PROVIDER_CHARGEBACK_RATIO -> shopLargeEnough ? 1 : 0;
            default -> (int) Math.max(1, rangeOrders / ORDERS_FOR_ONE);
        };
    }

    /** The first day on which it may begin. */
    int firstDay(int rangeDays) {
        return this == PROVIDER_FAILURE_BURST ? Math.min(DAYS_BEFORE_A_BURST, lastDay(rangeDays)) : 0;
    }

    /** The last day on which it may begin. */
    int lastDay(int rangeDays) {
        return rangeDays - days;
    }
}
