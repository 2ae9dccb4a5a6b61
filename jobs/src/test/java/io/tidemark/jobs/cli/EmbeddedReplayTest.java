package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real job behind the real command line: files in, questions answered. */
class EmbeddedReplayTest {

    private static final String ORDER = """
            {"order_id":"o1","customer_id":"c1","timestamp":"2026-01-05T23:30:00Z","total_amount":20.00,"currency":"EUR","items":[{"product_id":"p","quantity":2,"unit_price":"10.00"}],"payment_status":"paid"}
            """;
    private static final String TRANSACTIONS = """
            {"transaction_id":"t1","order_id":"o1","timestamp":"2026-01-05T23:30:00Z","amount":20.00,"currency":"EUR","status":"failed","payment_method":{"type":"credit_card","provider":"visa"},"error_code":"51"}
            {"transaction_id":"t2","order_id":"o1","timestamp":"2026-01-05T23:31:00Z","amount":20.00,"currency":"EUR","status":"completed","payment_method":{"type":"credit_card","provider":"visa"}}
            {"transaction_id":"t2","order_id":"o1","timestamp":"2026-01-05T23:31:00Z","amount":20.00,"currency":"EUR","status":"completed","payment_method":{"type":"credit_card","provider":"visa"}}
            {"transaction_id":"t3","order_id":"o1","timestamp":"2026-01-05T23:32:00Z","amount":-1,"currency":"EUR","status":"completed","payment_method":{"type":"credit_card","provider":"visa"}}
            """;
    private static final String CHARGEBACKS = """
            transaction_id,dispute_date,amount,reason_code,status
            t2,2026-01-20,20.00,10.4,lost
            """;

    @TempDir
    private Path dir;

    @Test
    void filesInAnswersOut() throws IOException {
        Path orders = write("orders.ndjson", ORDER.getBytes(StandardCharsets.UTF_8));
        Path transactions = write("transactions.ndjson", TRANSACTIONS.getBytes(StandardCharsets.UTF_8));
        Path chargebacks = write("chargebacks.csv", CHARGEBACKS.getBytes(StandardCharsets.UTF_8));
        Path output = dir.resolve("out");

        Cli.Result replay = Cli.runEmbedded(
                "replay",
                "--orders",
                orders.toString(),
                "--transactions",
                transactions.toString(),
                "--chargebacks",
                chargebacks.toString(),
                "--zone",
                "Europe/Berlin",
                "--parallelism",
                "2",
                "--output",
                output.toString());

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("Rejected transactions: AMOUNT_NOT_POSITIVE 1");
        String transactionRows = query(output, """
                SELECT dt, currency, transaction_count AS n, completed_value, failed_value, order_count AS orders,
                    paid_order_count AS paid, reporting_zone
                FROM current_daily_transactions""");
        assertThat(transactionRows).isEqualToNormalizingNewlines("""
                        dt,currency,n,completed_value,failed_value,orders,paid,reporting_zone
                        2026-01-06,EUR,2,20.0000,20.0000,1,1,Europe/Berlin
                        """);
        String chargebackRows = query(output, """
                SELECT dt, provider, reason_category, chargeback_value, lost_count
                FROM current_daily_chargebacks""");
        assertThat(chargebackRows).isEqualToNormalizingNewlines("""
                        dt,provider,reason_category,chargeback_value,lost_count
                        2026-01-20,visa,fraud,20.0000,1
                        """);
        assertThat(query(output, "SELECT month, dispute_activity FROM dispute_activity"))
                .isEqualToNormalizingNewlines("month,dispute_activity\n2026-01-01,1.0\n");
    }

    @Test
    void aTruncatedFileIsNamedAndTheRestCounted() throws IOException {
        byte[] whole = gzip(ORDER.repeat(20_000));
        Path cut = write("cut.ndjson.gz", Arrays.copyOf(whole, whole.length / 2));
        Path transactions = write("transactions.ndjson", TRANSACTIONS.getBytes(StandardCharsets.UTF_8));
        Path output = dir.resolve("out");

        Cli.Result replay = Cli.runEmbedded(
                "replay",
                "--orders",
                cut.toString(),
                "--transactions",
                transactions.toString(),
                "--output",
                output.toString());

        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(replay.err().lines().filter(line -> line.startsWith("tidemark")))
                .singleElement()
                .asString()
                .startsWith("tidemark replay: --orders ")
                .contains(cut.toString())
                .contains("could be read only up to byte")
                .contains("(TRUNCATED_FILE); fetch it again");
        assertThat(query(output, "SELECT sum(transaction_count) AS n FROM current_daily_transactions"))
                .isEqualToNormalizingNewlines("n\n2\n");
    }

    @Test
    void daysAreNotPublishedAnewWithoutWhatATruncatedFileKeepsBack() throws IOException {
        byte[] whole = gzip(ORDER.repeat(20_000));
        Path orders = write("orders.ndjson.gz", whole);
        Path transactions = write("transactions.ndjson", TRANSACTIONS.getBytes(StandardCharsets.UTF_8));
        Path output = dir.resolve("out");
        String[] rebuild = {
            "replay",
            "--orders",
            orders.toString(),
            "--transactions",
            transactions.toString(),
            "--without",
            "chargebacks",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-31",
            "--output",
            output.toString()
        };
        assertThat(Cli.runEmbedded(rebuild).exitCode()).isZero();
        String rows = "SELECT count(*) AS n FROM daily_transactions";
        String before = query(output, rows);
        write("orders.ndjson.gz", Arrays.copyOf(whole, whole.length / 2));

        Cli.Result again = Cli.runEmbedded(rebuild);

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .contains(orders + " could be read only up to byte")
                .contains("(TRUNCATED_FILE); fetch it again and run the same again");
        assertThat(query(output, rows)).isEqualTo(before);
    }

    @Test
    void codesMeanWhatTheTablesGivenSay() throws IOException {
        Path transactions = write(
                "transactions.ndjson", TRANSACTIONS.replace("\"51\"", "\"e17\"").getBytes(StandardCharsets.UTF_8));
        Path chargebacks = write("chargebacks.csv", CHARGEBACKS.getBytes(StandardCharsets.UTF_8));
        Path declineClasses = write("decline.csv", "e17,technical\n".getBytes(StandardCharsets.UTF_8));
        Path reasonCodes = write("reasons.csv", "visa,10.4,consumer_dispute\n".getBytes(StandardCharsets.UTF_8));
        Path output = dir.resolve("out");

        Cli.Result replay = Cli.runEmbedded(
                "replay",
                "--transactions",
                transactions.toString(),
                "--chargebacks",
                chargebacks.toString(),
                "--decline-classes",
                declineClasses.toString(),
                "--reason-codes",
                reasonCodes.toString(),
                "--output",
                output.toString());

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(query(output, "SELECT error_code, decline_class FROM current_daily_failures"))
                .isEqualToNormalizingNewlines("error_code,decline_class\ne17,technical\n");
        assertThat(query(output, "SELECT reason_category FROM current_daily_chargebacks WHERE chargeback_count > 0"))
                .isEqualToNormalizingNewlines("reason_category\nconsumer_dispute\n");
    }

    private static String query(Path output, String sql) {
        return Cli.quiet()
                .run("query", sql, "--input", output.toString(), "--format", "csv")
                .out();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
