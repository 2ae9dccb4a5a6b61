package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Transaction;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDecoderTest {

    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    private static final String PAYMENT = """
            {"transaction_id":"t1","order_id":"o1","timestamp":"2026-03-10T09:00:00Z","amount":"12.34","currency":"EUR",\
            "status":"failed","payment_method":{"type":"credit_card","provider":"visa"},"error_code":"51"}""";
    private static final String HEADER = "transaction_id,dispute_date,amount,reason_code,status";
    private static final String CARD = "4111111111111111";

    private OneInputStreamOperatorTestHarness<RawRecord, Transaction> transactions;
    private OneInputStreamOperatorTestHarness<RawRecord, Chargeback> chargebacks;

    @BeforeEach
    void begin() throws Exception {
        transactions = open(EventContract.transactions());
        chargebacks = open(EventContract.chargebacks());
    }

    @AfterEach
    void close() throws Exception {
        transactions.close();
        chargebacks.close();
    }

    @Test
    void aValidRecordIsAnEvent() throws Exception {
        transactions.processElement(record(Kind.JSON, PAYMENT), 0);

        assertThat(transactions.extractOutputValues()).singleElement().satisfies(event -> assertThat(event.amount())
                .isEqualTo(12_3400L));
        assertThat(letters()).isEmpty();
        assertThat(count(CounterNames.read(EventKind.TRANSACTION))).isEqualTo(1);
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION))).isZero();
    }

    @Test
    void aBadRecordIsADeadLetterWithAllItsFaultsAndItsOriginAndReadingGoesOn() throws Exception {
        String bad = PAYMENT.replace("12.34", "-1").replace("EUR", "XYZ");
        transactions.processElement(record(Kind.JSON, bad), 0);
        transactions.processElement(record(Kind.JSON, PAYMENT), 0);

        assertThat(transactions.extractOutputValues()).hasSize(1);
        DeadLetter letter = letters().get(0);
        assertThat(letter.kind()).isEqualTo("transaction");
        assertThat(letter.origin()).isEqualTo("file:/in/part.json");
        assertThat(letter.position()).isEqualTo(77);
        assertThat(letter.raw()).isEqualTo(bad);
        assertThat(letter.faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder(FaultCode.AMOUNT_NOT_POSITIVE, FaultCode.UNKNOWN_CURRENCY);
        assertThat(count(CounterNames.read(EventKind.TRANSACTION))).isEqualTo(2);
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION))).isEqualTo(1);
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION, FaultCode.AMOUNT_NOT_POSITIVE)))
                .isEqualTo(1);
        assertThat(count(CounterNames.rejected(EventKind.TRANSACTION, FaultCode.UNKNOWN_CURRENCY)))
                .isEqualTo(1);
    }

    @Test
    void anOddRecordIsAcceptedWithAWarning() throws Exception {
        transactions.processElement(record(Kind.JSON, PAYMENT.replace("failed", "completed")), 0);

        assertThat(transactions.extractOutputValues()).hasSize(1);
        assertThat(count(CounterNames.warning(Warning.ERROR_CODE_WITHOUT_FAILURE)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_LARGE, RECORD_TOO_LARGE",
        "TRUNCATED, TRUNCATED_FILE",
        "UNREADABLE, UNREADABLE_FILE",
        "VANISHED, VANISHED_FILE"
    })
    void whatTheFileCouldNotGiveIsADeadLetter(Kind kind, FaultCode code) throws Exception {
        transactions.processElement(record(kind, PAYMENT), 0);

        assertThat(transactions.extractOutputValues()).isEmpty();
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.faults()).containsExactly(new Fault(code, "", ""));
            assertThat(letter.raw()).isEqualTo(PAYMENT);
        });
        assertThat(count(CounterNames.read(EventKind.TRANSACTION))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"TRUNCATED, TRUNCATED_FILE", "UNREADABLE, UNREADABLE_FILE"})
    void aFileWithoutItsEndFailsAJobThatRequiresWholeOnes(Kind kind, FaultCode code) throws Exception {
        try (OneInputStreamOperatorTestHarness<RawRecord, Transaction> strict =
                open(EventContract.transactions(), true)) {
            strict.processElement(record(Kind.JSON, PAYMENT), 0);

            assertThatThrownBy(() -> strict.processElement(record(kind, ""), 0))
                    .hasMessageStartingWith("file:/in/part.json could be read only up to byte ")
                    .hasMessageContaining("(" + code + "); fetch it again and run the same again");
        }
    }

    @Test
    void aHeaderRulesItsRowsAndIsNoRecordItself() throws Exception {
        chargebacks.processElement(csv(Kind.CSV_HEADER, HEADER, HEADER), 0);
        chargebacks.processElement(csv(Kind.CSV_ROW, HEADER, "t1,2026-03-11,30.00,fraud,open"), 0);
        chargebacks.processElement(csv(Kind.CSV_ROW, HEADER, "t1,2026-03-11,30.00,fraud"), 0);

        assertThat(chargebacks.extractOutputValues()).singleElement().satisfies(event -> assertThat(event.amount())
                .isEqualTo(30_0000L));
        assertThat(Harnesses.side(chargebacks, DEAD_LETTERS))
                .singleElement()
                .satisfies(letter -> assertThat(letter.faults().get(0).code()).isEqualTo(FaultCode.MALFORMED_CSV));
        assertThat(Harnesses.count(chargebacks, CounterNames.read(EventKind.CHARGEBACK)))
                .isEqualTo(2);
    }

    @Test
    void aWrongHeaderIsADeadLetterAndSoIsEachOfItsRows() throws Exception {
        String wrong = "transaction_id,amount";
        chargebacks.processElement(csv(Kind.CSV_HEADER, wrong, wrong), 0);
        chargebacks.processElement(csv(Kind.CSV_ROW, wrong, "t1,30.00"), 0);

        assertThat(chargebacks.extractOutputValues()).isEmpty();
        assertThat(Harnesses.side(chargebacks, DEAD_LETTERS)).hasSize(2);
        assertThat(Harnesses.count(chargebacks, CounterNames.read(EventKind.CHARGEBACK)))
                .isEqualTo(Harnesses.count(chargebacks, CounterNames.rejected(EventKind.CHARGEBACK)))
                .isEqualTo(2);
    }

    @Test
    void csvInPlaceOfTransactionsIsTurnedAwayWithARemedy() throws Exception {
        transactions.processElement(csv(Kind.CSV_ROW, "a,b", "1,2"), 0);

        assertThat(letters().get(0).faults().get(0))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.MALFORMED_JSON))
                .satisfies(fault -> assertThat(fault.value()).contains("provide JSON"));
    }

    @Test
    void aCardNumberIsMaskedInTheTextAndInTheValuesOfFaults() throws Exception {
        transactions.processElement(record(Kind.JSON, PAYMENT.replace("12.34", "card " + CARD)), 0);

        DeadLetter letter = letters().get(0);
        assertThat(letter.raw()).contains("411111******1111").doesNotContain(CARD);
        assertThat(letter.faults().get(0).value()).contains("411111******1111").doesNotContain(CARD);
    }

    @Test
    void theReaderAndItsBufferMayBeUsedAgain() throws Exception {
        RawRecord reused = record(Kind.JSON, PAYMENT.replace("EUR", "XYZ"));
        transactions.processElement(reused, 0);
        byte[] next = PAYMENT.getBytes(StandardCharsets.UTF_8);
        reused.set(Kind.JSON, next, 0, next.length, "", "file:/in/other.json", 1);
        transactions.processElement(reused, 0);

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.origin()).isEqualTo("file:/in/part.json");
            assertThat(letter.raw()).contains("XYZ");
        });
        assertThat(transactions.extractOutputValues()).hasSize(1);
    }

    private static <T> OneInputStreamOperatorTestHarness<RawRecord, T> open(EventContract<T> contract)
            throws Exception {
        return open(contract, false);
    }

    private static <T> OneInputStreamOperatorTestHarness<RawRecord, T> open(
            EventContract<T> contract, boolean wholeFiles) throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, T> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(
                        new EventDecoder<>(contract, ValidationRules.defaults(), DEAD_LETTERS, wholeFiles)));
        harness.open();
        return harness;
    }

    /** A record in the middle of a buffer. */
    private static RawRecord record(Kind kind, String text) {
        return record(kind, "", text);
    }

    private static RawRecord csv(Kind kind, String header, String text) {
        return record(kind, header, text);
    }

    private static RawRecord record(Kind kind, String header, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] buffer = ("}garbage" + text + "garbage{").getBytes(StandardCharsets.UTF_8);
        RawRecord record = new RawRecord();
        record.set(kind, buffer, "}garbage".length(), content.length, header, "file:/in/part.json", 77);
        return record;
    }

    private List<DeadLetter> letters() {
        return Harnesses.side(transactions, DEAD_LETTERS);
    }

    private long count(String name) {
        return Harnesses.count(transactions, name);
    }
}
