package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chargebacks that come as CSV say the same as the JSON objects they stand for. */
class CsvChargebacksTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** As a spreadsheet saves it: byte order mark, CRLF, quoted fields, columns in any order. */
    private static final String CSV = "\uFEFF" + """
            reason_code,status,note,transaction_id,amount,chargeback_id,dispute_date,resolution_date
            "Product-Not Received",WON,"a ""quoted"", note
            on two lines",t1,10.5,c1,2024-05-20 08:00:00,2024-06-01
            10.4,open,,t1,"2.0001",,2024-05-21T00:30:00+02:00,
            fraud,open,," nowhere ",1,,2024-05-21,
            """.replace("\n", "\r\n");

    private static final RawEvents SAME = new RawEvents(
            List.of(EventText.transaction("o1", "t1").json()),
            List.of(),
            List.of(
                    EventText.chargeback("t1")
                            .with("reason_code", "product_not_received")
                            .status("won")
                            .amount("10.5")
                            .with("chargeback_id", "c1")
                            .with("dispute_date", "2024-05-20T08:00:00Z")
                            .with("resolution_date", "2024-06-01T00:00:00Z")
                            .json(),
                    EventText.chargeback("t1")
                            .with("reason_code", "10.4")
                            .amount("2.0001")
                            .with("dispute_date", "2024-05-20T22:30:00Z")
                            .json(),
                    EventText.chargeback("nowhere")
                            .amount("1")
                            .with("dispute_date", "2024-05-21T00:00:00Z")
                            .json()));

    @TempDir
    Path folder;

    private ReplayConfig config;

    @BeforeEach
    void sendTransactions() throws IOException {
        config = ReplayConfig.in(folder);
        Delivery.plain().write(new RawEvents(SAME.transactions(), SAME.orders(), List.of()), config);
        Files.delete(config.chargebacks().resolve("part-0.ndjson"));
    }

    @Test
    void plainCsvSaysTheSameAsJson() throws Exception {
        Files.writeString(config.chargebacks().resolve("disputes.csv"), CSV);

        Replay.run(config, SAME, 2).keepsTheLaw();
    }

    @Test
    void compressedCsvSaysTheSameAsJson() throws Exception {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(config.chargebacks().resolve("disputes.csv.gz")))) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }

        Replay.run(config, SAME, 2).keepsTheLaw();
    }

    @Test
    void aRowWithTheWrongNumberOfColumnsIsRejectedAlone() throws Exception {
        Files.writeString(config.chargebacks().resolve("disputes.csv"), CSV + "fraud,open,t1\r\n");

        Replay replay = Replay.run(config, SAME, 1);

        assertThat(CuratedTables.differences(
                        new Scenario(UTC, UTC, SAME).answer().tables(), replay.tables()))
                .isEmpty();
        assertThat(replay.report().kinds().get(EventKind.CHARGEBACK).rejected()).isEqualTo(1);
    }
}
