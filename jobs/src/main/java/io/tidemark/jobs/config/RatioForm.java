package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share or a factor as a rule file has it: {@code "0.65 %"}, {@code 0.0065} or {@code 3}; in millionths. */
final class RatioForm {

    /** How one is written as text. */
    static final Pattern TEXT = Pattern.compile("(" + ExactDecimal.TEXT + ")( *%)?");

    private static final int DECIMALS = 6;
    private static final int PERCENT_DECIMALS = DECIMALS - 2;
    private static final long ONE = 1_000_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private RatioForm() {}

    static long read(JsonNode node) {
        if (node.isNumber()) {
            return ExactDecimal.scaled(node.decimalValue(), DECIMALS, DECIMALS, MOST);
        }
        Matcher text = TEXT.matcher(node.isTextual() ? node.textValue() : "");
        if (!text.matches()) {
            throw new IllegalArgumentException("is not a share or factor; write it as \"0.65 %\", 0.0065 or 3");
        }
        BigDecimal number = new BigDecimal(text.group(1));
        return text.group(2) == null
                ? ExactDecimal.scaled(number, DECIMALS, DECIMALS, MOST)
                : ExactDecimal.scaled(number, PERCENT_DECIMALS, PERCENT_DECIMALS, MOST.movePointRight(2));
    }

    /** Shares in per cent, factors as numbers. */
    static JsonNode write(long millionths) {
        return millionths < ONE
                ? TextNode.valueOf(plain(BigDecimal.valueOf(millionths, PERCENT_DECIMALS)) + " %")
                : DecimalNode.valueOf(new BigDecimal(plain(BigDecimal.valueOf(millionths, DECIMALS))));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
