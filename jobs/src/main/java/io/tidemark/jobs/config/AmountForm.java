package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.events.Currencies;
import io.tidemark.events.Money;
import io.tidemark.rules.spec.AmountLimit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Amounts as a rule file has them: {@code "10.00"} for every currency, or {@code {"usual": "10.00", "JPY": "1500"}}; in
 * ten-thousandths of the currency's unit.
 */
final class AmountForm {

    /** How one amount is written as text. */
    static final Pattern TEXT = Pattern.compile(ExactDecimal.TEXT);

    /** The key of what holds for every currency that is not named. */
    static final String USUAL = "usual";

    private static final BigDecimal MOST = Money.toDecimal(Money.LIMIT);
    private static final int USUAL_DECIMALS = 2;

    private AmountForm() {}

    static Optional<AmountLimit> read(JsonPlace place) {
        if (!place.value().isObject()) {
            return place.read(node -> amount(node, Money.SCALE)).map(AmountLimit::of);
        }
        if (!place.value().has(USUAL)) {
            place.fault("does not say what is usual; add \"" + USUAL + "\" for all other currencies");
        }
        Optional<Long> usual = Optional.empty();
        TreeMap<String, Long> byCurrency = new TreeMap<>();
        for (JsonPlace entry : place.entries()) {
            int decimals = Currencies.minorDigits(entry.key());
            if (entry.key().equals(USUAL)) {
                usual = entry.read(node -> amount(node, Money.SCALE));
            } else if (decimals < 0) {
                entry.fault("is under no currency; use \"" + USUAL + "\" or an ISO 4217 code such as EUR");
            } else {
                entry.read(node -> amount(node, decimals)).ifPresent(amount -> byCurrency.put(entry.key(), amount));
            }
        }
        return usual.map(amount -> new AmountLimit(amount, byCurrency));
    }

    static JsonNode write(AmountLimit limit) {
        TextNode usual = TextNode.valueOf(text(limit.usual(), USUAL_DECIMALS));
        if (limit.byCurrency().isEmpty()) {
            return usual;
        }
        ObjectNode amounts = JsonNodeFactory.instance.objectNode();
        amounts.set(USUAL, usual);
        limit.byCurrency()
                .forEach((currency, amount) -> amounts.put(currency, text(amount, Currencies.minorDigits(currency))));
        return amounts;
    }

    private static long amount(JsonNode node, int decimals) {
        if (node.isTextual() && TEXT.matcher(node.textValue()).matches()) {
            return ExactDecimal.scaled(new BigDecimal(node.textValue()), Money.SCALE, decimals, MOST);
        }
        if (node.isNumber()) {
            return ExactDecimal.scaled(node.decimalValue(), Money.SCALE, decimals, MOST);
        }
        throw new IllegalArgumentException("is not an amount; write it as \"10.00\"");
    }

    /** With at least that many decimals. */
    private static String text(long amount, int decimals) {
        BigDecimal plain = Money.toDecimal(amount).stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), decimals)).toPlainString();
    }
}
