package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.alerts.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody uses card numbers as ids. */
class CardNumbersInAlertsTest {

    @TempDir
    Path folder;

    @Test
    void noAlertShowsOne() throws Exception {
        Arrivals arrivals = new Arrivals(List.of(
                order("4111111111111111"),
                payment("4111111111111111", "5500-0000-0000-0004", "2024-05-10T12:00:00Z"),
                payment("4111111111111111", "5555 5555 5555 4444", "2024-05-10T12:01:00Z"),
                dispute("5500-0000-0000-0004", "4012888888881881"),
                dispute("5555 5555 5555 4444", "")));

        SentAlerts sent = new AlertRun(folder, Duration.ofMinutes(1)).replay(arrivals, 1);

        assertThat(sent.messages())
                .extracting(Alert::ruleId)
                .contains("duplicate_charge", "rapid_chargeback", "serial_disputer");
        assertThat(sent.messages())
                .extracting(Alert::entityId)
                .containsOnly("411111******1111", "5500-00**-****-0004", "5555 55** **** 4444", "378282*****0005");
    }

    private static Arrival order(String id) {
        return arrival(EventKind.ORDER, EventText.order(id).with("customer_id", "378282246310005"));
    }

    private static Arrival payment(String order, String id, String time) {
        return arrival(
                EventKind.TRANSACTION,
                EventText.transaction(order, id)
                        .method("credit_card", "6011111111111117")
                        .at(time));
    }

    private static Arrival dispute(String transaction, String id) {
        return arrival(
                EventKind.CHARGEBACK,
                EventText.chargeback(transaction)
                        .with("chargeback_id", id)
                        .with("reason_code", "fraud")
                        .with("dispute_date", "2024-05-11T12:00:00Z"));
    }

    private static Arrival arrival(EventKind kind, EventText text) {
        return Arrival.of(kind, text.json(), 0);
    }
}
