package io.tidemark.rules.alert;

import java.util.Locale;

/** What kind of thing a rule finds something about. */
public enum EntityType {
    ORDER,
    TRANSACTION,
    CUSTOMER,
    /** A payment type and a provider; the id is {@code type/provider}. */
    PROVIDER;

    /** Its name in alerts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
