package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that means harm costs time in proportion to its length, and memory that does not depend on it. */
class HostileInputTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final int HUGE = 16_000_000;
    private static final long MEGABYTE = 1_000_000;

    private final EventReader<Transaction> transactions = EventReaders.transactions(ValidationRules.defaults());
    private final EventReader<Order> orders = EventReaders.orders(ValidationRules.defaults());
    private final ChargebackCsvReader csv = EventReaders.csvChargebacks(ValidationRules.defaults());

    /** What is loaded on first use is charged to no test. */
    @BeforeAll
    static void readSomething() {
        String text = "x".repeat(100_000);
        for (EventReader<?> reader : List.of(
                EventReaders.transactions(ValidationRules.defaults()),
                EventReaders.orders(ValidationRules.defaults()))) {
            for (String record : List.of(Samples.TRANSACTION, Samples.ORDER)) {
                Outcome.of(reader, record);
                Outcome.of(reader, record.replace("\":\"", "\":\"" + text));
                Outcome.of(reader, "{\"note\":\"" + text + "\"," + record.substring(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "\"1e999999999\"", "-1e999999999", "1e99999999999999999999"})
    void anExponentBeyondAllMeasure(String amount) {
        Outcome<Transaction> outcome = cheaply(transactions, bytes(Samples.transaction("12.50", amount)));

        assertThat(outcome.faultFields()).containsExactly("AMOUNT_OUT_OF_RANGE amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transaction_id",
                "order_id",
                "timestamp",
                "amount",
                "currency",
                "status",
                "error_code",
            })
    void aHugeTextInAField(String field) {
        String front = Samples.json("{'order_id':7,'status':'?','" + field + "':'");
        byte[] record = filled(front, "\"," + Samples.TRANSACTION.substring(1), 'x');

        Outcome<Transaction> outcome = cheaply(transactions, record);

        assertThat(outcome.faultFields())
                .isEqualTo(field.equals("error_code") ? List.of("BAD_TEXT error_code") : List.of());
    }

    @Test
    void aHugeTextIsTheFaultOfItsFieldAmongOthers() {
        byte[] front = bytes(Samples.json("{'order_id':'") + "é".repeat(100) + Samples.json("','transaction_id':'"));
        byte[] text = new byte[HUGE];
        Arrays.fill(text, (byte) 'x');
        byte[] back = bytes(Samples.json("','amount':0,'status':'?','currency':'EUR','timestamp':'2024-01-01',"
                + "'payment_method':{'type':'wallet','provider':'p'}}"));

        Outcome<Transaction> outcome = cheaply(transactions, concat(concat(front, text), back));

        assertThat(outcome.faultFields())
                .containsExactly("BAD_TEXT transaction_id", "AMOUNT_NOT_POSITIVE amount", "UNKNOWN_STATUS status");
        assertThat(outcome.faults().get(0).value()).hasSize(Excerpts.LIMIT).startsWith("xxx");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', ' ', '9', '\\', '"', '[', '{', ',', '\n', '\0', '\u007f'})
    void aHugeTextInAnUnknownField(char filling) {
        byte[] record = filled("{\"note\":\"", "\"," + Samples.TRANSACTION.substring(1), filling);

        Outcome<Transaction> outcome = cheaply(transactions, record);

        boolean legal = "x 9[{,\\\u007f".indexOf(filling) >= 0;
        assertThat(outcome.faultFields()).isEqualTo(legal ? List.of() : List.of("MALFORMED_JSON"));
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', '1', ' ', '[', '{', '\0', '-'})
    void aHugeValueWithoutQuotes(char filling) {
        byte[] record = filled("{\"note\":", "," + Samples.TRANSACTION.substring(1), filling);

        Outcome<Transaction> outcome = cheaply(transactions, record);

        assertThat(outcome.faultFields()).containsExactly("MALFORMED_JSON");
    }

    @Test
    void aHugeFieldName() {
        byte[] record = filled("{\"", "\":1}", 'n');

        assertThat(cheaply(transactions, record).faultFields()).containsExactly("MALFORMED_JSON");
        record[HUGE / 2] = (byte) 0xC3;
        record[HUGE / 2 + 1] = (byte) 0xA9;
        assertThat(cheaply(transactions, record).faultFields()).containsExactly("MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void deepNesting(String opening) {
        String open = opening.repeat(10_000);
        String close = opening.contains("{") ? "1" + "}".repeat(10_000) : "1" + "]".repeat(10_000);

        for (String record : List.of(
                open,
                open + close,
                "{\"note\":" + open + close + "," + Samples.TRANSACTION.substring(1),
                Samples.transaction("12.50", open + close))) {
            assertThat(cheaply(transactions, bytes(record)).faultFields()).containsExactly("MALFORMED_JSON");
        }
        String nested = opening.repeat(500) + close.substring(0, 501);
        assertThat(cheaply(transactions, bytes(Samples.transaction("{", "{'note':" + nested + ",")))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xBF, 0xC0, 0xC1, 0xC3, 0xE2, 0xF0, 0xF5, 0xF8, 0xFE, 0xFF})
    void bytesThatAreNotUtf8(int odd) {
        byte[] record = bytes(Samples.TRANSACTION);
        for (int place = 0; place < record.length; place++) {
            byte[] broken = record.clone();
            broken[place] = (byte) odd;
            assertThat(cheaply(transactions, broken).faultFields()).containsExactly("MALFORMED_JSON");
        }
    }

    @Test
    void overlongAndSplitEncodings() {
        for (int[] odd : new int[][] {{0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xE0, 0x80, 0xAF}, {0xF4, 0x90, 0x80, 0x80}}) {
            byte[] record = bytes(Samples.TRANSACTION);
            int place = Samples.TRANSACTION.indexOf("TX-1");
            for (int i = 0; i < odd.length; i++) {
                record[place + i] = (byte) odd[i];
            }
            Outcome<Transaction> outcome = cheaply(transactions, record);
            assertThat(outcome.faultFields()).containsExactly("MALFORMED_JSON");
        }
    }

    @Test
    void nulBytesAnywhere() {
        byte[] record = bytes(Samples.TRANSACTION);
        for (int place = 0; place <= record.length; place++) {
            byte[] broken = new byte[record.length + 1];
            System.arraycopy(record, 0, broken, 0, place);
            System.arraycopy(record, place, broken, place + 1, record.length - place);
            assertThat(cheaply(transactions, broken).faultFields()).containsExactly("MALFORMED_JSON");
        }
        assertThat(cheaply(transactions, new byte[HUGE]).faultFields()).containsExactly("MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "UTF-32LE"})
    void otherEncodings(String charset) {
        byte[] record = Samples.TRANSACTION.getBytes(java.nio.charset.Charset.forName(charset));

        assertThat(cheaply(transactions, record).faultFields()).containsExactly("MALFORMED_JSON");
    }

    @Test
    void everyBeginningOfARecord() {
        byte[] record = bytes(Samples.ORDER);
        for (int length = 0; length < record.length; length++) {
            assertThat(cheaply(orders, Arrays.copyOf(record, length)).faultFields())
                    .containsExactly("MALFORMED_JSON");
        }
    }

    @Test
    void aMillionFieldNames() {
        StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < 1_000_000; i++) {
            record.append("\"field").append(i * 7919L).append("\":1,");
        }
        record.append(Samples.TRANSACTION.substring(1));

        assertThat(cheaply(transactions, bytes(record.toString())).faults()).isEmpty();
    }

    @Test
    void aMillionFieldNamesOfAnotherScript() {
        StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < 1_000_000; i++) {
            record.append("\"поле").append(i).append("\":1,");
        }
        record.append(Samples.TRANSACTION.substring(1));
        byte[] bytes = bytes(record.toString());

        // Jackson remembers the names of one text, so this is bounded by the text's length only.
        assertThat(within(60L * bytes.length, transactions, bytes).faults()).isEmpty();
        assertThat(cheaply(transactions, bytes(Samples.transaction("TX-1", "é")))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "{\"unit_price\":0.001}", "{\"quantity\":\"é\"}", "[[]]", "null"})
    void millionsOfBadItems(String item) {
        String items = "[" + (item + ",").repeat(10_000_000 / item.length()) + item + "]";
        String record = Samples.json("{'currency':'EUR','items':") + items + "}";

        Outcome<Order> outcome = within(100 * MEGABYTE, orders, bytes(record));

        assertThat(outcome.faults()).hasSize(FaultList.LIMIT);
    }

    @Test
    void aMillionGoodItems() {
        String item = Samples.json("{'product_id':'P','quantity':1,'unit_price':1.50},");
        String items = item.repeat(999_999) + item.substring(0, item.length() - 1);
        String all = Samples.ORDER.substring(Samples.ORDER.indexOf("[{"), Samples.ORDER.indexOf("}]") + 2);
        String record = Samples.ORDER.replace(all, "[" + items + "]").replace("25.00", "1500000");

        ValidationRules usual = ValidationRules.defaults();
        EventReader<Order> tolerant = EventReaders.orders(
                new ValidationRules(usual.inputZone(), usual.orderTotalTolerance(), usual.paymentTypes(), 1_000_000));

        assertThat(cheaply(tolerant, bytes(record)).event().itemCount()).isEqualTo(1_000_000);
        assertThat(cheaply(orders, bytes(record)).faultFields()).containsExactly("TOO_MANY_ITEMS items");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', '"', ',', '9', '\n', '\0', ' ', '\u007f'})
    void aHugeCsvRow(char filling) {
        String header = "note,transaction_id,dispute_date,amount,reason_code,status";
        String rest = ",T,2024-04-01,1,fraud,open";

        Outcome<Chargeback> plain = cheaplyCsv(header, filled("", rest, filling));
        Outcome<Chargeback> quoted = cheaplyCsv(header, filled("\"", "\"" + rest, filling));
        Outcome<Chargeback> known = cheaplyCsv(header, filled("n,\"", "\"" + rest.substring(2), filling));

        boolean legalPlain = "x9\0 \u007f\"".indexOf(filling) >= 0;
        assertThat(plain.faultFields()).isEqualTo(legalPlain ? List.of() : List.of("MALFORMED_CSV"));
        assertThat(quoted.faults()).isEmpty();
        assertThat(known.faultFields()).containsExactly("BAD_TEXT transaction_id");
    }

    @Test
    void aHugeCsvHeader() {
        String header = "transaction_id,dispute_date,amount,reason_code,status" + ",x".repeat(10_000_000);

        assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            assertThat(csv.checkHeader(header)).extracting(Fault::code).containsExactly(FaultCode.MALFORMED_CSV);
        });
    }

    /** Reads in good time and with little memory, and makes sure that the reader is as good as new. */
    private <T> Outcome<T> cheaply(EventReader<T> reader, byte[] record) {
        return within(MEGABYTE, reader, record);
    }

    private Outcome<Chargeback> cheaplyCsv(String header, byte[] row) {
        EventReader<Chargeback> reader =
                (buffer, offset, length, handler) -> csv.read(buffer, offset, length, header, handler);
        return within(MEGABYTE, reader, row);
    }

    private <T> Outcome<T> within(long allocation, EventReader<T> reader, byte[] record) {
        Outcome<T> outcome = assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            Outcome<T> result = Outcome.inPlace(reader, record);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            assertThat(after - before).as("bytes allocated").isLessThan(allocation);
            return result;
        });
        assertThat(Outcome.of(transactions, Samples.TRANSACTION).faults()).isEmpty();
        assertThat(Outcome.of(orders, Samples.ORDER).faults()).isEmpty();
        return outcome;
    }

    /** A record that is mostly filling. */
    private static byte[] filled(String front, String back, char filling) {
        byte[] record = new byte[HUGE];
        Arrays.fill(record, (byte) filling);
        byte[] begin = bytes(front);
        byte[] end = bytes(back);
        System.arraycopy(begin, 0, record, 0, begin.length);
        System.arraycopy(end, 0, record, HUGE - end.length, end.length);
        return record;
    }

    private static byte[] concat(byte[] front, byte[] back) {
        byte[] both = Arrays.copyOf(front, front.length + back.length);
        System.arraycopy(back, 0, both, front.length, back.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
