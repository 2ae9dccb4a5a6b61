package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionReaderTest {

    private final EventReader<Transaction> reader = EventReaders.transactions(ValidationRules.defaults());

    @Test
    void readsATransaction() {
        Outcome<Transaction> outcome = Outcome.of(reader, Samples.TRANSACTION);

        assertThat(outcome.event())
                .isEqualTo(new Transaction(
                        "TX-1",
                        "O-1",
                        Instant.parse("2024-03-05T10:15:30.250Z").toEpochMilli(),
                        125_000,
                        "EUR",
                        TransactionStatus.COMPLETED,
                        "credit_card",
                        "Stripe",
                        ""));
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void matchesEnumsCurrencyAndTypeInAnyCaseAndTrimsTexts() {
        String record = Samples.transaction("'completed'", "' ComPleted '")
                .replace("credit_card", " Credit_CARD\\t")
                .replace("EUR", "eur")
                .replace("TX-1", "  TX-1\\n")
                .replace("Stripe", " Stripe Ltd ");

        Transaction event = Outcome.of(reader, record).event();

        assertThat(event.status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(event.paymentType()).isEqualTo("credit_card");
        assertThat(event.currency()).isEqualTo("EUR");
        assertThat(event.transactionId()).isEqualTo("TX-1");
        assertThat(event.provider()).isEqualTo("Stripe Ltd");
    }

    @Test
    void takesIntegersAsTheTextOfIdsAndCodes() {
        String record = Samples.transaction("'TX-1'", "1234567890123456789012").replace("\"O-1\"", "7");

        Transaction event = Outcome.of(reader, record).event();

        assertThat(event.transactionId()).isEqualTo("1234567890123456789012");
        assertThat(event.orderId()).isEqualTo("7");
    }

    @Test
    void skipsUnknownFieldsWhateverTheyHold() {
        String record = Samples.transaction(
                "{'transaction_id'",
                "{'x':[1,{'amount':-1,'y':[[]]}],'z':'\\u00e9','n':null,'big':1e999999999,'transaction_id'");

        assertThat(Outcome.of(reader, record).event().amount()).isEqualTo(125_000);
    }

    @Test
    void theLastOfSeveralFieldsOfOneNameCounts() {
        assertThat(Outcome.of(reader, Samples.transaction("'amount':12.50", "'amount':'x','amount':12.50"))
                        .event()
                        .amount())
                .isEqualTo(125_000);
        assertThat(Outcome.of(reader, Samples.transaction("'amount':12.50", "'amount':12.50,'amount':null"))
                        .faultFields())
                .containsExactly("MISSING_FIELD amount");
        assertThat(Outcome.of(
                                reader,
                                Samples.transaction(
                                        "'payment_method':", "'payment_method':{'type':'bnpl'},'payment_method':"))
                        .event()
                        .paymentType())
                .isEqualTo("credit_card");
        assertThat(Outcome.of(reader, Samples.transaction("'Stripe'}", "'Stripe'},'payment_method':{'type':'bnpl'}"))
                        .faultFields())
                .containsExactly("MISSING_FIELD payment_method.provider");
    }

    @Test
    void readsFieldNamesThatAreEscaped() {
        assertThat(Outcome.of(reader, Samples.transaction("'amount'", "'\\u0061mount'"))
                        .event()
                        .amount())
                .isEqualTo(125_000);
    }

    @Test
    void aFailureWithoutCodeBecomesUnspecifiedWithAWarning() {
        for (String code : new String[] {"", ",'error_code':null", ",'error_code':''", ",'error_code':'  '"}) {
            Outcome<Transaction> outcome = Outcome.of(reader, Samples.transaction("'completed'", "'failed'" + code));

            assertThat(outcome.event().errorCode()).isEqualTo(Transaction.UNSPECIFIED);
            assertThat(outcome.warnings()).isEqualTo(Set.of(Warning.FAILED_WITHOUT_ERROR_CODE));
        }
    }

    @Test
    void keepsTheErrorCodeOfAFailure() {
        Outcome<Transaction> outcome =
                Outcome.of(reader, Samples.transaction("'completed'", "'failed','error_code':' Card_Declined '"));

        assertThat(outcome.event().errorCode()).isEqualTo("Card_Declined");
        assertThat(outcome.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "pending"})
    void warnsOfAnErrorCodeWithoutFailure(String status) {
        Outcome<Transaction> outcome =
                Outcome.of(reader, Samples.transaction("'completed'", "'" + status + "','error_code':51"));

        assertThat(outcome.event().errorCode()).isEqualTo("51");
        assertThat(outcome.warnings()).isEqualTo(Set.of(Warning.ERROR_CODE_WITHOUT_FAILURE));
    }

    @Test
    void tellsAllFaultsOfAnEventTogether() {
        String record = Samples.json("{'status':'done','timestamp':'2019-11-31','amount':'12,5','transaction_id':' ',"
                + "'payment_method':{'type':'cheque','provider':{}},'currency':'EURO','error_code':true}");

        assertThat(Outcome.of(reader, record).told())
                .containsExactly(
                        "EMPTY_FIELD transaction_id=",
                        "MISSING_FIELD order_id=",
                        "BAD_TIMESTAMP timestamp=2019-11-31",
                        "BAD_AMOUNT amount=12,5",
                        "UNKNOWN_CURRENCY currency=EURO",
                        "UNKNOWN_STATUS status=done",
                        "UNKNOWN_PAYMENT_TYPE payment_method.type=cheque",
                        "WRONG_TYPE payment_method.provider={...}",
                        "WRONG_TYPE error_code=true");
    }

    @Test
    void tellsAllMissingFieldsOfAnEmptyObject() {
        assertThat(Outcome.of(reader, "{}").faultFields())
                .containsExactly(
                        "MISSING_FIELD transaction_id",
                        "MISSING_FIELD order_id",
                        "MISSING_FIELD timestamp",
                        "MISSING_FIELD amount",
                        "MISSING_FIELD currency",
                        "MISSING_FIELD status",
                        "MISSING_FIELD payment_method");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'amount':12.50 | 'amount':0 | AMOUNT_NOT_POSITIVE amount=0",
                "'amount':12.50 | 'amount':-3 | AMOUNT_NOT_POSITIVE amount=-3",
                "'amount':12.50 | 'amount':'-0.00' | AMOUNT_NOT_POSITIVE amount=-0.00",
                "'amount':12.50 | 'amount':1e999999999 | AMOUNT_OUT_OF_RANGE amount=1e999999999",
                "'amount':12.50 | 'amount':1000000000000.01 | AMOUNT_OUT_OF_RANGE amount=1000000000000.01",
                "'amount':12.50 | 'amount':12.505 | AMOUNT_PRECISION amount=12.505",
                "'amount':12.50 | 'amount':'0.00001' | AMOUNT_PRECISION amount=0.00001",
                "'amount':12.50,'currency':'EUR' | 'currency':'JPY','amount':10.50 | AMOUNT_PRECISION amount=10.50",
                "'amount':12.50,'currency':'EUR' | 'amount':1.2345,'currency':'BHD' | AMOUNT_PRECISION amount=1.2345",
                "'amount':12.50 | 'amount':'' | EMPTY_FIELD amount=",
                "'amount':12.50 | 'amount':false | WRONG_TYPE amount=false",
                "'amount':12.50 | 'amount':[1] | WRONG_TYPE amount=[...]",
                "'amount':12.50 | 'amount':'NaN' | BAD_AMOUNT amount=NaN",
                "'EUR' | 'XXX' | UNKNOWN_CURRENCY currency=XXX",
                "'EUR' | 'XAU' | UNKNOWN_CURRENCY currency=XAU",
                "'EUR' | 978 | UNKNOWN_CURRENCY currency=978",
                "'O-1' | 1.5 | WRONG_TYPE order_id=1.5",
                "'Stripe' | '' | EMPTY_FIELD payment_method.provider=",
                "{'type':'credit_card','provider':'Stripe'} | 'card' | WRONG_TYPE payment_method=card",
                "{'type':'credit_card','provider':'Stripe'} | null | MISSING_FIELD payment_method=",
                "'2024-03-05T10:15:30.250Z' | '1709633730250' | BAD_TIMESTAMP timestamp=1709633730250",
                "'2024-03-05T10:15:30.250Z' | 1709633730 | BAD_TIMESTAMP timestamp=1709633730",
                "'2024-03-05T10:15:30.250Z' | 1.709633730250e12 | BAD_TIMESTAMP timestamp=1.709633730250e12",
                "'2024-03-05T10:15:30.250Z' | 99999999999999 | BAD_TIMESTAMP timestamp=99999999999999",
                "'2024-03-05T10:15:30.250Z' | -1 | BAD_TIMESTAMP timestamp=-1",
            })
    void rejectsABadValue(String from, String to, String fault) {
        assertThat(Outcome.of(reader, Samples.transaction(from, to)).told()).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource({"'EUR', 12.5000, 125000", "JPY, 120.0, 1200000", "BHD, 1.234, 12340", "CLF, '\"1.2345\"', 12345"})
    void takesAmountsInTheDigitsOfTheirCurrency(String currency, String amount, long expected) {
        String record = Samples.transaction("12.50", amount).replace("EUR", currency);

        assertThat(Outcome.of(reader, record).event().amount()).isEqualTo(expected);
    }

    @Test
    void takesEpochMillisecondsAsAnInteger() {
        assertThat(Outcome.of(reader, Samples.transaction("'2024-03-05T10:15:30.250Z'", "1709633730250"))
                        .event()
                        .timestamp())
                .isEqualTo(1_709_633_730_250L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\tb", "a\\u0085b", "\\u007f", "a\\ud800b", "\\udc00"})
    void rejectsTextsWithControlCharactersOrHalvesOfPairs(String text) {
        assertThat(Outcome.of(reader, Samples.transaction("TX-1", text)).faultFields())
                .containsExactly("BAD_TEXT transaction_id");
    }

    @Test
    void takesTextsUpToTheLimitOnly() {
        assertThat(Outcome.of(reader, Samples.transaction("TX-1", "é".repeat(256)))
                        .event()
                        .transactionId())
                .hasSize(256);
        Outcome<Transaction> outcome = Outcome.of(reader, Samples.transaction("TX-1", "x".repeat(257)));
        assertThat(outcome.faultFields()).containsExactly("BAD_TEXT transaction_id");
        assertThat(outcome.faults().get(0).value()).hasSize(128).endsWith("x…");
    }

    @Test
    void masksCardNumbersInBadValues() {
        String card = "4111 1111 1111 1111";
        for (int padding = 100; padding < 140; padding++) {
            String value = "#".repeat(padding) + card;
            Outcome<Transaction> outcome = Outcome.of(reader, Samples.transaction("completed", value));
            assertThat(outcome.faults().get(0).value())
                    .hasSizeLessThanOrEqualTo(128)
                    .doesNotContain("1111 11");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{",
                "{]",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"amount\":NaN}",
                "{\"amount\":01}",
                "{\"amount\":+1}",
                "{} x",
                "{}{}",
                "{}\u0000",
                "\u0000{}",
                "{\"a\":\"\u0000\"}",
                "// {}\n{}",
                "{\"a\":\"\\x\"}"
            })
    void rejectsWhatIsNotOneJsonObject(String record) {
        assertThat(Outcome.of(reader, record).faultFields()).containsExactly("MALFORMED_JSON");
        assertThat(Outcome.of(reader, Samples.TRANSACTION).event().transactionId())
                .isEqualTo("TX-1");
    }

    @Test
    void passesOverAByteOrderMarkAndWhiteSpaceAround() {
        assertThat(Outcome.of(reader, "\uFEFF \r\n" + Samples.TRANSACTION + "\r\n")
                        .event()
                        .orderId())
                .isEqualTo("O-1");
    }
}
