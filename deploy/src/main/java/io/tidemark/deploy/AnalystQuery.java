package io.tidemark.deploy;

import java.util.Locale;
import java.util.regex.Pattern;

/** The questions that analysts find ready to be asked. */
enum AnalystQuery {
    DAILY_VOLUME("Daily volume and value: attempts, completed, failed and pending, by currency"),
    CHARGEBACK_RATES("Chargebacks per completed payment by month, on both bases, with maturity"),
    NETWORK_MONITOR("Visa VAMP and Mastercard ECM of each month, against their limits"),
    PAYMENT_METHODS("How payment methods perform: success of attempts and of orders, disputes"),
    FAILURE_DIAGNOSTICS("Failed transactions by error and decline class, and how many orders recovered"),
    WIN_RATES("Won and lost chargebacks by reason"),
    RESTATEMENTS("Run once: makes the view restatements, of what changed after a day was final");

    private static final Pattern END = Pattern.compile(";\\s*\\z");

    private final String description;

    AnalystQuery(String description) {
        this.description = description;
    }

    /** Its file without ending, and its name in Athena. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** The question, as Athena understands it: without a semicolon at its end. */
    String sql() {
        return END.matcher(Resources.text("athena/" + label() + ".sql")).replaceFirst("\n");
    }
}
