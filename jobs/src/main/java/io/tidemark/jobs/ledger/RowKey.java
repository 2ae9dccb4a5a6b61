package io.tidemark.jobs.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The key of a published row. Dimensions that its table does not have are empty.
 *
 * @param table the row's table
 * @param day the business date, as days since 1970-01-01
 * @param currency ISO 4217 code, or {@link #NO_CURRENCY}
 * @param paymentType payment method type, or {@link #UNKNOWN}
 * @param provider payment provider, or {@link #UNKNOWN}
 * @param code error code or reason code
 * @param codeClass the code's decline class or reason category
 */
public record RowKey(
        Table table, int day, String currency, String paymentType, String provider, String code, String codeClass) {

    /** The currency of a chargeback whose transaction is not known (ISO 4217: no currency). */
    public static final String NO_CURRENCY = "XXX";

    /** The payment type and provider of a chargeback whose transaction is not known. */
    public static final String UNKNOWN = "unknown";

    /** The provider or code of a row that holds what is beyond the {@link RowLimit}. */
    public static final String OTHER = "(other)";

    /** The key whose dimensions, in the table's order, have these values. */
    public static RowKey of(Table table, int day, List<String> values) {
        return new RowKey(
                table,
                day,
                value(table, values, "currency"),
                value(table, values, "payment_type"),
                value(table, values, "provider"),
                value(table, values, "error_code", "reason_code"),
                value(table, values, "decline_class", "reason_category"));
    }

    private static String value(Table table, List<String> values, String... names) {
        return Arrays.stream(names)
                .map(table.dimensions()::indexOf)
                .filter(index -> index >= 0)
                .map(values::get)
                .findFirst()
                .orElse("");
    }

    static RowKey transactions(int day, String currency) {
        return new RowKey(Table.DAILY_TRANSACTIONS, day, currency, "", "", "", "");
    }

    static RowKey paymentMethods(int day, String currency, String paymentType, String provider) {
        return new RowKey(Table.DAILY_PAYMENT_METHODS, day, currency, paymentType, provider, "", "");
    }

    /** Tells all rows of one table and day from those of others. */
    public long tableDay() {
        return ((long) day << Integer.SIZE) | (table.tableName().hashCode() & 0xFFFF_FFFFL);
    }

    boolean hasProvider() {
        return !provider.isEmpty();
    }

    boolean hasCode() {
        return !code.isEmpty();
    }

    /** The row for what has another provider. */
    RowKey ofOtherProvider() {
        return new RowKey(table, day, currency, paymentType, OTHER, hasCode() ? OTHER : "", codeClass);
    }

    /** The row for what has another code of the same class. */
    RowKey ofOtherCode() {
        return new RowKey(table, day, currency, paymentType, provider, OTHER, codeClass);
    }

    /** The values of the table's dimensions, in its order. */
    public List<String> dimensions() {
        return IntStream.range(0, table.dimensions().size())
                .mapToObj(this::dimension)
                .toList();
    }

    /** The value of the table's dimension at the index. */
    public String dimension(int index) {
        return switch (table.dimensions().get(index)) {
            case "currency" -> currency;
            case "payment_type" -> paymentType;
            case "provider" -> provider;
            case "error_code", "reason_code" -> code;
            case "decline_class", "reason_category" -> codeClass;
            default ->
                throw new IllegalStateException(
                        "no dimension " + table.dimensions().get(index));
        };
    }

    /** The same in every JVM, unlike the hash of an enum: rows are distributed over machines by it. */
    @Override
    public int hashCode() {
        int hash = table.tableName().hashCode() * 31 + day;
        hash = hash * 31 + currency.hashCode();
        hash = hash * 31 + paymentType.hashCode();
        hash = hash * 31 + provider.hashCode();
        hash = hash * 31 + code.hashCode();
        return hash * 31 + codeClass.hashCode();
    }
}
