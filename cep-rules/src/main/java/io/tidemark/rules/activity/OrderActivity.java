package io.tidemark.rules.activity;

/**
 * One thing that happened to an order, in a single flat row as rules in SQL see it: a version of the order, of one of
 * its transactions or of one of its chargebacks, with what was known of the order by then. Texts that do not apply are
 * empty, amounts that do not apply are zero.
 *
 * @param eventTime when both the event and its order were known, epoch milliseconds
 * @param eventType the kind of event: order, transaction or chargeback
 * @param status the event's status in lower case
 * @param orderId the order
 * @param customerId the buyer; empty while the order is not known
 * @param transactionId the transaction, or the disputed one
 * @param chargebackId the chargeback
 * @param amount of the event (of an order its total), in ten-thousandths of the unit
 * @param currency of the amount
 * @param paymentType of the transaction, or of the disputed one
 * @param provider of the transaction, or of the disputed one
 * @param errorCode of a failure
 * @param declineClass of a failure, its label
 * @param reasonCode of a chargeback
 * @param reasonCategory of a chargeback, its label
 * @param orderTotal in ten-thousandths of the unit
 * @param orderCurrency of the order's total
 * @param orderStatus payment status in lower case
 */
public record OrderActivity(
        long eventTime,
        String eventType,
        String status,
        String orderId,
        String customerId,
        String transactionId,
        String chargebackId,
        long amount,
        String currency,
        String paymentType,
        String provider,
        String errorCode,
        String declineClass,
        String reasonCode,
        String reasonCategory,
        long orderTotal,
        String orderCurrency,
        String orderStatus) {}
