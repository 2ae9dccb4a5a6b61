package io.tidemark.rules.order;

import static io.tidemark.events.PaymentStatus.PAID;
import static io.tidemark.rules.alert.Severity.MEDIUM;
import static io.tidemark.rules.order.OrderStory.ORDER;
import static io.tidemark.rules.order.OrderStory.order;
import static io.tidemark.rules.order.Verdicts.Verdict.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrencyMismatchTest {

    private final CurrencyMismatch rule = new CurrencyMismatch();

    @Test
    void aPaymentInAnotherCurrency() {
        OrderStory story = order("100.00").pays("600.00 BRL").turns(PAID);

        assertThat(Verdicts.of(rule, story)).containsExactly(open(ORDER, MEDIUM));
        Finding finding = Verdicts.last(rule, story);
        assertThat(finding.observed()).isEqualTo(new Observed("currency", "BRL", "EUR"));
        assertThat(finding.reason()).isEqualTo("600.00 BRL was taken for an order of 100.00 EUR.");
    }

    @Test
    void theOrdersOwnCurrencyIsFine() {
        assertThat(Verdicts.of(rule, order("100.00").pays("100.00"))).isEmpty();
    }

    @Test
    void anAttemptThatDidNotCompleteTookNothing() {
        assertThat(Verdicts.of(rule, order("100.00").beginsToPay("600.00 BRL"))).isEmpty();
    }

    @Test
    void aCheckoutInSeveralCurrenciesListsThem() {
        RuleSettings multiCurrency =
                RuleSettings.standard().with(CurrencyMismatch.ACCEPTED_CURRENCIES, new TextList(List.of("USD")));

        assertThat(Verdicts.of(rule, multiCurrency, order("100.00").pays("110.00 USD")))
                .isEmpty();
        assertThat(Verdicts.of(rule, multiCurrency, order("100.00").pays("600.00 BRL")))
                .containsExactly(open(ORDER, MEDIUM));
    }
}
