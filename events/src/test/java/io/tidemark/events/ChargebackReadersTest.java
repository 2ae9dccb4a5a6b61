package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargebackReadersTest {

    private static final String HEADER =
            "transaction_id,dispute_date,amount,reason_code,status,resolution_date,chargeback_id";
    private static final String ROW = "TX-1,2024-04-01,12.5, Product Not-Received ,Won,2024-05-01,CB-1";

    private final EventReader<Chargeback> json = EventReaders.chargebacks(ValidationRules.defaults());
    private final ChargebackCsvReader csv = EventReaders.csvChargebacks(ValidationRules.defaults());

    @Test
    void readsTheSameFromJsonAndCsv() {
        Chargeback expected = new Chargeback(
                "CB-1",
                "TX-1",
                Instant.parse("2024-04-01T00:00:00Z").toEpochMilli(),
                125_000,
                "product_not_received",
                DisputeStatus.WON,
                Instant.parse("2024-05-01T00:00:00Z").toEpochMilli());

        assertThat(Outcome.of(json, Samples.CHARGEBACK).event()).isEqualTo(expected);
        assertThat(Outcome.of(csv, HEADER, ROW).event()).isEqualTo(expected);
    }

    @Test
    void optionalFieldsMayBeMissingNullOrEmpty() {
        String bare = Samples.json("{'transaction_id':'T','dispute_date':1709633730250,'amount':1.2345,"
                + "'reason_code':10.4,'status':'open'}");
        assertThat(Outcome.of(json, bare).told()).containsExactly("WRONG_TYPE reason_code=10.4");
        Chargeback event = Outcome.of(json, bare.replace("10.4", "\"10.4\"")).event();
        assertThat(event.chargebackId()).isEmpty();
        assertThat(event.resolutionDate()).isEqualTo(Chargeback.UNRESOLVED);
        assertThat(event.amount()).isEqualTo(12_345);
        assertThat(event.reasonCode()).isEqualTo("10.4");

        for (String nothing : new String[] {"null", "\"\"", "\" \""}) {
            String record = bare.replace("10.4", "4837")
                    .replace("}", ",\"resolution_date\":" + nothing + ",\"chargeback_id\":" + nothing + "}");
            assertThat(Outcome.of(json, record).event().identity())
                    .startsWith("T\u0000")
                    .endsWith("4837");
        }
        assertThat(Outcome.of(csv, HEADER, "T,2024-04-01,1,fraud,open,, ")
                        .event()
                        .resolutionDate())
                .isEqualTo(Chargeback.UNRESOLVED);
        assertThat(Outcome.of(csv, "status,amount,reason_code,dispute_date,transaction_id", "open,1,x,2024-04-01,T")
                        .event()
                        .chargebackId())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "open, 2024-05-01, OPEN_WITH_RESOLUTION_DATE",
        "under_review, 2024-05-01, OPEN_WITH_RESOLUTION_DATE",
        "open, '',",
        "won, 2024-05-01,",
        "resolved, '', CLOSED_WITHOUT_RESOLUTION_DATE",
        "won, '', CLOSED_WITHOUT_RESOLUTION_DATE",
        "lost, '', CLOSED_WITHOUT_RESOLUTION_DATE"
    })
    void warnsWhenStatusAndResolutionDateDisagree(String status, String date, Warning warning) {
        Outcome<Chargeback> outcome = Outcome.of(csv, HEADER, "T,2024-04-01,1,fraud," + status + "," + date + ",");

        assertThat(outcome.event().transactionId()).isEqualTo("T");
        assertThat(outcome.warnings()).isEqualTo(warning == null ? Set.of() : Set.of(warning));
    }

    @Test
    void tellsAllFaultsTogether() {
        String expected = "[EMPTY_FIELD transaction_id=, BAD_TIMESTAMP dispute_date=2024-13-01, "
                + "AMOUNT_PRECISION amount=1.00005, EMPTY_FIELD reason_code=, UNKNOWN_STATUS status=5, "
                + "BAD_TIMESTAMP resolution_date=soon, BAD_TEXT chargeback_id=a\tb]";
        String record = Samples.json("{'transaction_id':'','dispute_date':'2024-13-01','amount':1.00005,"
                + "'reason_code':' ','status':5,'resolution_date':'soon','chargeback_id':'a\\tb'}");

        assertThat(Outcome.of(json, record).told()).hasToString(expected);
        assertThat(Outcome.of(csv, HEADER, ",2024-13-01,1.00005, ,5,soon,a\tb").told())
                .hasToString(expected);
    }

    @Test
    void csvColumnsComeInAnyOrderWithOthersBetween() {
        String header = "\uFEFFNote,\"Status\" , AMOUNT,reason_code,Transaction_ID,dispute_date,\"more, notes\"";
        String row = "\"a \"\"quoted\"\", long\r\nnote\",open,\"1.50\",\"10.4\",\"T,\"\"1\"\"\",1709633730250,\r\n";

        Chargeback event = Outcome.of(csv, header.replace("\"Status\" ", "\"Status \""), row)
                .event();

        assertThat(event.transactionId()).isEqualTo("T,\"1\"");
        assertThat(event.amount()).isEqualTo(15_000);
        assertThat(event.reasonCode()).isEqualTo("10.4");
        assertThat(event.disputeDate()).isEqualTo(1_709_633_730_250L);
    }

    @Test
    void csvKeepsLettersOfAllScripts() {
        assertThat(Outcome.of(csv, HEADER, "ТХ-Ünï-取引-🙂,2024-04-01,1,fraud,open,,")
                        .event()
                        .transactionId())
                .isEqualTo("ТХ-Ünï-取引-🙂");
    }

    @Test
    void csvRejectsBytesThatAreNotUtf8() {
        byte[] row = "T\u00e9,2024-04-01,1,fraud,open,,".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        Outcome<Chargeback> outcome =
                Outcome.of((buffer, offset, length, handler) -> csv.read(buffer, offset, length, HEADER, handler), row);

        assertThat(outcome.faultFields()).containsExactly("MALFORMED_CSV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TX-1",
                "TX-1,2024-04-01,12.5,fraud,open,",
                "TX-1,2024-04-01,12.5,fraud,open,,,",
                "\"TX-1,2024-04-01,12.5,fraud,open,,",
                "\"TX\"1,2024-04-01,12.5,fraud,open,,",
                "TX-1\n,2024-04-01,12.5,fraud,open,,"
            })
    void csvRejectsRowsThatDoNotFitTheHeader(String row) {
        assertThat(Outcome.of(csv, HEADER, row).faultFields()).containsExactly("MALFORMED_CSV");
        assertThat(Outcome.of(csv, HEADER, ROW).event().transactionId()).isEqualTo("TX-1");
    }

    @Test
    void namesTheColumnsThatAHeaderLacks() {
        assertThat(csv.checkHeader(HEADER)).isEmpty();
        assertThat(csv.checkHeader("transaction_id;dispute_date"))
                .extracting(Fault::code)
                .containsOnly(FaultCode.MISSING_HEADER);
        assertThat(csv.checkHeader("status,transaction_id,amount"))
                .containsExactly(
                        new Fault(FaultCode.MISSING_HEADER, "dispute_date", "status,transaction_id,amount"),
                        new Fault(FaultCode.MISSING_HEADER, "reason_code", "status,transaction_id,amount"));
        assertThat(csv.checkHeader("")).hasSize(5);
        assertThat(csv.checkHeader("\"status")).extracting(Fault::code).containsExactly(FaultCode.MALFORMED_CSV);
        assertThat(Outcome.of(csv, "status,amount", "open,1").faults()).isEqualTo(csv.checkHeader("status,amount"));
        assertThat(Outcome.of(csv, "", "open,1").faults()).isEqualTo(csv.checkHeader(""));
    }
}
