package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTest {

    private final EventReader<Order> reader = EventReaders.orders(ValidationRules.defaults());

    @Test
    void readsAnOrder() {
        Order order = Outcome.of(reader, Samples.ORDER).event();

        assertThat(order)
                .isEqualTo(new Order(
                        "O-1",
                        "C-1",
                        Instant.parse("2024-03-05T10:15:30Z").toEpochMilli(),
                        250_000,
                        "EUR",
                        PaymentStatus.PAID,
                        2,
                        order.itemsDigest()));
    }

    @Test
    void theDigestTellsItemsApartByContentAndOrderButNotByNotation() {
        long digest = digest(Samples.ORDER);

        assertThat(digest(Samples.order("'unit_price':10}", "'unit_price':'10.00'}")))
                .isEqualTo(digest);
        assertThat(digest(Samples.order("'quantity':2,", "'colour':'red','quantity':2.0,")))
                .isEqualTo(digest);
        assertThat(digest(Samples.order("'P-1'", "'P-3'"))).isNotEqualTo(digest);
        assertThat(digest(Samples.order("'quantity':2,'unit_price':10", "'quantity':4,'unit_price':5")))
                .isNotEqualTo(digest);
        assertThat(digest(Samples.order("P-1", "P-0").replace("P-2", "P-1").replace("P-0", "P-2")))
                .isNotEqualTo(digest);
    }

    @Test
    void tellsAllFaultsOfAnOrderTogether() {
        String record = Samples.json("{'order_id':'O-1','customer_id':null,'timestamp':'today','total_amount':-1,"
                + "'currency':'EUR','payment_status':'void','items':[{'product_id':'P','quantity':1,'unit_price':1},"
                + "{'product_id':'','quantity':0,'unit_price':-0.01},7,{'quantity':'1','unit_price':0.001}]}");

        assertThat(Outcome.of(reader, record).told())
                .containsExactly(
                        "MISSING_FIELD customer_id=",
                        "BAD_TIMESTAMP timestamp=today",
                        "AMOUNT_NOT_POSITIVE total_amount=-1",
                        "EMPTY_FIELD items[1].product_id=",
                        "BAD_QUANTITY items[1].quantity=0",
                        "NEGATIVE_PRICE items[1].unit_price=-0.01",
                        "WRONG_TYPE items[2]=7",
                        "MISSING_FIELD items[3].product_id=",
                        "WRONG_TYPE items[3].quantity=1",
                        "AMOUNT_PRECISION items[3].unit_price=0.001",
                        "UNKNOWN_STATUS payment_status=void");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'quantity':2 | 'quantity':1.5 | BAD_QUANTITY items[0].quantity=1.5",
                "'quantity':2 | 'quantity':-2 | BAD_QUANTITY items[0].quantity=-2",
                "'quantity':2 | 'quantity':1e99999 | BAD_QUANTITY items[0].quantity=1e99999",
                "'quantity':2, | | MISSING_FIELD items[0].quantity=",
                "'total_amount':25.00 | 'total_amount':25.01 | TOTAL_MISMATCH total_amount=25.01",
                "'unit_price':10} | 'unit_price':9.99} | TOTAL_MISMATCH total_amount=25.00",
                "'paid' | 'completed' | UNKNOWN_STATUS payment_status=completed",
            })
    void rejectsABadValue(String from, String to, String fault) {
        assertThat(Outcome.of(reader, Samples.order(from, to == null ? "" : to)).told())
                .containsExactly(fault);
    }

    @Test
    void rejectsAnOrderWithoutItems() {
        String items = Samples.ORDER.substring(Samples.ORDER.indexOf("[{"), Samples.ORDER.indexOf("}]") + 2);

        assertThat(Outcome.of(reader, Samples.ORDER.replace(items, "[]")).faultFields())
                .containsExactly("NO_ITEMS items");
        assertThat(Outcome.of(reader, Samples.ORDER.replace(items, "null")).faultFields())
                .containsExactly("MISSING_FIELD items");
        assertThat(Outcome.of(reader, Samples.ORDER.replace(items, "{}")).told())
                .containsExactly("WRONG_TYPE items={...}");
        assertThat(Outcome.of(reader, Samples.ORDER.replace(items, items + ",\"items\":[]"))
                        .faultFields())
                .containsExactly("NO_ITEMS items");
    }

    @Test
    void aSumThatNoNumberHoldsIsOutOfRange() {
        String record =
                Samples.order("'quantity':2,'unit_price':10", "'quantity':900000000000,'unit_price':900000000000");

        assertThat(Outcome.of(reader, record).told()).containsExactly("AMOUNT_OUT_OF_RANGE items=");
    }

    @Test
    void checksPricesAgainstACurrencyThatComesLater() {
        String record = Samples.order("'currency':'EUR',", "").replace("}],", "}],\"currency\":\"jpy\",");
        assertThat(Outcome.of(reader, record).event().currency()).isEqualTo("JPY");

        String odd = record.replace(
                        "\"quantity\":2,\"unit_price\":10", "\"quantity\":2,\"unit_price\":10.0,\"unit_price\":10.50")
                .replace("25.00", "26");
        assertThat(Outcome.of(reader, odd).told()).containsExactly("AMOUNT_PRECISION items[0].unit_price=10.5");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0, 25.00, true",
        "EUR, 1, 25.01, true",
        "EUR, 1, 24.99, true",
        "EUR, 1, 25.02, false",
        "JPY, 1, 26, true",
        "JPY, 1, 27, false",
        "BHD, 10, 25.010, true",
        "BHD, 10, 25.011, false",
        "EUR, 9223372036854775807, 900000000000, true"
    })
    void toleratesADifferenceInMinorUnits(String currency, long tolerance, String total, boolean accepted) {
        ValidationRules defaults = ValidationRules.defaults();
        ValidationRules rules = new ValidationRules(ZoneId.of("UTC"), tolerance, defaults.paymentTypes());
        String record = Samples.order("25.00", total).replace("EUR", currency);

        Outcome<Order> outcome = Outcome.of(EventReaders.orders(rules), record);

        assertThat(outcome.faultFields().isEmpty()).isEqualTo(accepted);
        assertThat(outcome.warnings()).isEqualTo(Set.of());
    }

    private long digest(String record) {
        return Outcome.of(reader, record).event().itemsDigest();
    }
}
