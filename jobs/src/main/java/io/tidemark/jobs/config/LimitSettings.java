package io.tidemark.jobs.config;

import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.TransactionLimit;
import java.util.List;

/** What a deployment may set about how much there may be of what belongs together. */
final class LimitSettings {

    static final String LIMITS = "tidemark.limits";

    static final Setting<Integer> ITEMS = Setting.of(
            LIMITS,
            "order.max-items",
            Format.ITEMS,
            String.valueOf(ValidationRules.MAX_ITEMS),
            "How many items an order may have; one with more goes to the dead letters. See [limits](limits.md).");
    static final Setting<Integer> TRANSACTIONS = Setting.of(
            LIMITS,
            "order.max-transactions",
            Format.PARTS,
            String.valueOf(TransactionLimit.USUAL),
            "How many transactions an order may have; others of it go to the dead letters.");
    static final Setting<Integer> CHARGEBACKS = Setting.of(
            LIMITS,
            "transaction.max-chargebacks",
            Format.PARTS,
            String.valueOf(ChargebackLimit.USUAL),
            "How many chargebacks a transaction may have; others of it go to the dead letters.");
    static final Setting<Integer> PROVIDERS = Setting.of(
            LIMITS,
            "day.max-providers",
            Format.NAMED,
            String.valueOf(RowLimit.PROVIDERS),
            "How many providers a table tells apart on one day; others of it are added up as `(other)`.");
    static final Setting<Integer> CODES = Setting.of(
            LIMITS,
            "provider.max-codes",
            Format.NAMED,
            String.valueOf(RowLimit.CODES),
            "How many error or reason codes of a provider a table tells apart on one day; others of it are added up"
                    + " as `(other)`.");

    static final List<Setting<?>> ALL = List.of(ITEMS, TRANSACTIONS, CHARGEBACKS, PROVIDERS, CODES);

    private LimitSettings() {}

    static LimitsConfig limits(SettingValues values) {
        return new LimitsConfig(
                values.value(TRANSACTIONS), values.value(CHARGEBACKS), values.value(PROVIDERS), values.value(CODES));
    }
}
