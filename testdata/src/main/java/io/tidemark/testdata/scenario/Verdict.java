package io.tidemark.testdata.scenario;

import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.TransactionEvent;
import java.util.List;

/**
 * What a rule should say about a story.
 *
 * @param entityType customer, order, transaction or provider
 * @param entityId the entity's id; {@code type/provider} for a provider
 * @param severity low, medium, high or critical
 * @param mayAlsoMatch other rules that may rightly find the same story
 */
record Verdict(String entityType, String entityId, String severity, List<String> mayAlsoMatch) {

    static Verdict on(Customer customer, String severity) {
        return new Verdict("customer", customer.id(), severity, List.of());
    }

    static Verdict on(Purchase purchase, String severity) {
        return new Verdict("order", purchase.id(), severity, List.of());
    }

    static Verdict on(TransactionEvent transaction, String severity) {
        return new Verdict("transaction", transaction.id(), severity, List.of());
    }

    static Verdict on(Method method, String severity) {
        return new Verdict("provider", method.type() + "/" + method.provider(), severity, List.of());
    }

    Verdict orAlso(String... rules) {
        return new Verdict(entityType, entityId, severity, List.of(rules));
    }
}
