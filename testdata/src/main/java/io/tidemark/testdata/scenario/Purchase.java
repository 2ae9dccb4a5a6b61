package io.tidemark.testdata.scenario;

import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.model.Basket;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Decline;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.OrderEvent;
import io.tidemark.testdata.model.TransactionEvent;
import java.time.Duration;

/** An order within a story, from the moment it is placed. */
final class Purchase {

    private final Story story;
    private final Customer customer;
    private final Basket basket;
    private final long order;

    Purchase(Story story, Customer customer, long price) {
        this.story = story;
        this.customer = customer;
        this.order = story.newId();
        this.basket = Basket.single(order, customer.currency(), price);
        turns(PaymentStatus.PENDING);
    }

    /** Total in minor units. */
    long total() {
        return basket.total();
    }

    /** The order's id as it is written. */
    String id() {
        return Ids.order(order);
    }

    /** An attempt at the whole amount fails, a few seconds after whatever was before. */
    TransactionEvent fails(Method method, Decline decline) {
        story.pass(Duration.ofSeconds(5), Duration.ofSeconds(25));
        return attempt(total(), basket.currency(), TransactionStatus.FAILED, method, decline);
    }

    /** The whole amount is paid. */
    TransactionEvent pays(Method method) {
        return pays(method, total());
    }

    /** Another amount is paid. */
    TransactionEvent pays(Method method, long amount) {
        return pays(method, amount, basket.currency());
    }

    /** An amount is paid in a currency. */
    TransactionEvent pays(Method method, long amount, Currency currency) {
        story.pass(Duration.ofSeconds(5), Duration.ofSeconds(25));
        return attempt(amount, currency, TransactionStatus.COMPLETED, method, Decline.NONE);
    }

    /** The order is paid in full, as it should be. */
    TransactionEvent settles(Method method) {
        TransactionEvent payment = pays(method);
        turns(PaymentStatus.PAID);
        return payment;
    }

    /** The order's status changes, seconds after whatever was before. */
    OrderEvent turns(PaymentStatus status) {
        story.pass(Duration.ofSeconds(1), Duration.ofSeconds(3));
        return story.happens(new OrderEvent(order, customer.number(), story.now(), basket, status, order));
    }

    private TransactionEvent attempt(
            long amount, Currency currency, TransactionStatus status, Method method, Decline decline) {
        long id = story.newId();
        return story.happens(
                new TransactionEvent(id, order, story.now(), amount, currency, status, method, decline, id));
    }
}
