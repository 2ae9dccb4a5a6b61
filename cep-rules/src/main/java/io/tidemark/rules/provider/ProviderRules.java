package io.tidemark.rules.provider;

import java.util.List;

/** All rules about providers. */
public final class ProviderRules {

    private ProviderRules() {}

    /** All of them. */
    public static List<ProviderRule> all() {
        return List.of(new ProviderFailureBurst(), new ProviderChargebackRatio());
    }
}
