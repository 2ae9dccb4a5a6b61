package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.Token;
import java.io.IOException;
import java.util.Set;

/** Reads payment transactions from JSON. One reader serves one thread. */
public final class TransactionReader extends JsonEventReader<Transaction> {

    private static final Set<Warning> NO_CODE = Set.of(Warning.FAILED_WITHOUT_ERROR_CODE);
    private static final Set<Warning> NEEDLESS_CODE = Set.of(Warning.ERROR_CODE_WITHOUT_FAILURE);

    private final FaultList faults = new FaultList();
    private final TextField transactionId = TextField.id("transaction_id", true);
    private final TextField orderId = TextField.id("order_id", true);
    private final TimeField timestamp;
    private final AmountField amount = new AmountField("amount", AmountField.Sign.POSITIVE);
    private final CurrencyField currency = new CurrencyField("currency");
    private final ChoiceField<TransactionStatus> status = new ChoiceField<>("status", TransactionStatus.class);
    private final Section paymentMethod = new Section("payment_method");
    private final PaymentTypeField paymentType;
    private final TextField provider = TextField.shown("payment_method.provider", true, new TextCache());
    private final TextField errorCode = TextField.shown("error_code", false, new TextCache());

    /** A reader that goes by the rules given. */
    public TransactionReader(ValidationRules rules) {
        super(
                "transaction_id",
                "order_id",
                "timestamp",
                "amount",
                "currency",
                "status",
                "payment_method",
                "type",
                "provider",
                "error_code");
        timestamp = new TimeField("timestamp", true, new Timestamps(rules.inputZone()));
        paymentType = new PaymentTypeField("payment_method.type", rules.paymentTypes(), new TextCache());
    }

    @Override
    void clear() {
        transactionId.clear();
        orderId.clear();
        timestamp.clear();
        amount.clear();
        currency.clear();
        status.clear();
        paymentMethod.clear();
        paymentType.clear();
        provider.clear();
        errorCode.clear();
    }

    @Override
    void field(String name, JsonTokens in) throws IOException {
        switch (name) {
            case "transaction_id" -> transactionId.read(in);
            case "order_id" -> orderId.read(in);
            case "timestamp" -> timestamp.read(in);
            case "amount" -> amount.read(in);
            case "currency" -> currency.read(in);
            case "status" -> status.read(in);
            case "payment_method" -> readMethod(in);
            case "error_code" -> errorCode.read(in);
            default -> skipValue(in);
        }
    }

    private void readMethod(JsonTokens in) throws IOException {
        paymentType.clear();
        provider.clear();
        if (paymentMethod.begins(in, Token.OBJECT_START)) {
            while (in.next() == Token.NAME) {
                switch (in.name()) {
                    case "type" -> paymentType.read(in);
                    case "provider" -> provider.read(in);
                    default -> skipValue(in);
                }
            }
        }
    }

    @Override
    void finish(EventHandler<? super Transaction> handler) {
        amount.checkPrecision(currency);
        reportFaults();
        if (faults.isEmpty()) {
            accept(handler);
        } else {
            handler.rejected(faults.copy());
        }
    }

    private void accept(EventHandler<? super Transaction> handler) {
        boolean failed = status.value() == TransactionStatus.FAILED;
        String code = errorCode.value();
        Set<Warning> warnings = Set.of();
        if (failed && code.isEmpty()) {
            code = Transaction.UNSPECIFIED;
            warnings = NO_CODE;
        } else if (!failed && !code.isEmpty()) {
            warnings = NEEDLESS_CODE;
        }
        handler.accepted(
                new Transaction(
                        transactionId.value(),
                        orderId.value(),
                        timestamp.value(),
                        amount.value(),
                        currency.value(),
                        status.value(),
                        paymentType.value(),
                        provider.value(),
                        code),
                warnings);
    }

    private void reportFaults() {
        faults.clear();
        transactionId.report(faults);
        orderId.report(faults);
        timestamp.report(faults);
        amount.report(faults);
        currency.report(faults);
        status.report(faults);
        paymentMethod.report(faults);
        if (paymentMethod.isThere()) {
            paymentType.report(faults);
            provider.report(faults);
        }
        errorCode.report(faults);
    }
}
