package io.tidemark.rules;

import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderVersion;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.order.OrderHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a generated month means to customers, providers and currencies: a plain reading of the histories of its orders.
 */
final class LabelledTraffic {

    private static final int DAY = 86_400_000;

    final List<CustomerActivity> activities = new ArrayList<>();
    final List<ProviderActivity> counts = new ArrayList<>();
    final List<OrderLevel> levels = new ArrayList<>();

    LabelledTraffic(List<OrderHistory> histories) {
        histories.stream().filter(history -> !history.versions().isEmpty()).forEach(this::add);
    }

    private void add(OrderHistory history) {
        OrderVersion first = history.versions().get(0);
        levels.add(new OrderLevel(first.currency(), (int) (first.time() / DAY), OrderLevel.bandOf(first.total()), 1));
        Set<String> failedSlots = new HashSet<>();
        for (Attempt attempt : history.attempts()) {
            activities.add(activity(history, attempt, Math.max(attempt.time(), first.time())));
            boolean newlyFailed = attempt.failed()
                    && !attempt.failedTechnically()
                    && failedSlots.add(
                            attempt.paymentType() + attempt.provider() + attempt.time() / ProviderActivity.SLOT);
            counts.add(new ProviderActivity(
                    attempt.paymentType(),
                    attempt.provider(),
                    attempt.time() / ProviderActivity.SLOT,
                    attempt.failed() && !attempt.failedTechnically() ? 1 : 0,
                    attempt.failedTechnically() ? 1 : 0,
                    newlyFailed ? 1 : 0,
                    attempt.completed() ? 1 : 0,
                    0));
        }
        Set<String> seen = new HashSet<>();
        for (Dispute dispute : history.disputes()) {
            if (seen.add(dispute.chargebackId())) {
                history.attempts().stream()
                        .filter(attempt -> attempt.transactionId().equals(dispute.transactionId()))
                        .reduce((one, other) -> other)
                        .ifPresent(attempt -> dispute(history, attempt, dispute));
            }
        }
    }

    private void dispute(OrderHistory history, Attempt attempt, Dispute dispute) {
        long known = Math.max(dispute.time(), attempt.time());
        activities.add(disputed(activity(history, attempt, known), dispute));
        counts.add(new ProviderActivity(
                attempt.paymentType(),
                attempt.provider(),
                known / ProviderActivity.SLOT,
                0,
                0,
                0,
                0,
                attempt.completed() ? 1 : 0));
    }

    private static CustomerActivity activity(OrderHistory history, Attempt attempt, long known) {
        OrderVersion order = history.versions().stream()
                .filter(version -> version.time() <= known)
                .reduce((one, other) -> other)
                .orElseThrow();
        return new CustomerActivity(
                order.customerId(),
                known,
                false,
                "",
                attempt.transactionId(),
                history.orderId(),
                attempt.time(),
                attempt.amount(),
                attempt.currency(),
                attempt.status(),
                attempt.declineClass(),
                attempt.paymentType(),
                attempt.provider(),
                ReasonCategory.OTHER,
                history.versions().get(0).time(),
                order.total(),
                order.currency());
    }

    private static CustomerActivity disputed(CustomerActivity attempt, Dispute dispute) {
        return new CustomerActivity(
                attempt.customerId(),
                attempt.knownAt(),
                false,
                dispute.chargebackId(),
                attempt.transactionId(),
                attempt.orderId(),
                dispute.disputeDate(),
                dispute.amount(),
                attempt.currency(),
                attempt.status(),
                DeclineClass.UNMAPPED,
                attempt.paymentType(),
                attempt.provider(),
                dispute.category(),
                attempt.orderTime(),
                attempt.orderTotal(),
                attempt.orderCurrency());
    }
}
