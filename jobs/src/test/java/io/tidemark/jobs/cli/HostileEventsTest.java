package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.jobs.law.EventText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders put into events does no harm where it comes out: in paths, in spreadsheets, to whoever reads along. */
class HostileEventsTest {

    private static final String CARD = "4111111111111111";
    private static final List<String> CARD_SPELLINGS = Stream.of(
                    " ", "-", "_", ".", "  ", " - ", "\u00A0", "\u202F", "\u2011", "\u2013", "\u2212")
            .map(gap -> String.join(gap, "4111", "1111", "1111", "1111"))
            .toList();

    /** The number, whatever stands between its groups: in codes of the tables that is an underscore for much. */
    private static final Pattern READABLE_CARD =
            Pattern.compile("4111((\\\\+u[0-9a-f]{4}|\\D){0,3}1111){3}|0034(\\\\+u00)?111111111111111");

    private static final String FORMULA = "=cmd|' /C calc'!A0";
    private static final String UPWARDS = "../../../escaped";

    @TempDir
    private static Path dir;

    private static String told;

    @BeforeAll
    static void run() throws IOException {
        List<String> transactions = new ArrayList<>(List.of(
                EventText.transaction("o1", "t1").method("wallet", FORMULA).json(),
                EventText.transaction("o2", "t2").method("wallet", UPWARDS).json(),
                EventText.transaction("dt=2024-01-01/../o3", "t3")
                        .method("wallet", CARD)
                        .status("failed")
                        .with("error_code", "declined 4111 1111 1111 1111")
                        .json(),
                EventText.transaction(CARD, CARD).method("wallet", "p").json(),
                EventText.transaction(CARD, "4111-1111-1111-1111")
                        .method("wallet", "@SUM(1)")
                        .at("2024-05-10T12:00:30Z")
                        .json(),
                "{\"card\":\"" + CARD + "\",\"oops",
                "{\"card\":\"4111\\u00a01111\\u00a01111\\u00a01111 \\u0034111111111111111\",\"oops",
                EventText.transaction("o9", "t9").with("status", CARD).json()));
        for (String spelling : CARD_SPELLINGS) {
            transactions.add(EventText.transaction("o10", "t10 " + transactions.size())
                    .method("wallet", spelling)
                    .status("failed")
                    .with("error_code", "no " + spelling)
                    .json());
            transactions.add("{\"card\":\"" + spelling + "\",\"oops");
        }
        List<String> orders = List.of(
                EventText.order(CARD).with("customer_id", "4111 1111 1111 1111").json());
        List<String> chargebacks = List.of(
                EventText.chargeback(CARD)
                        .with("reason_code", "fraud 4111-1111-1111-1111")
                        .with("dispute_date", "2024-05-10T12:10:00Z")
                        .json(),
                EventText.chargeback("t1").with("reason_code", "+1+1").json());
        write("transactions", transactions);
        write("orders", orders);
        Files.writeString(dir.resolve("in/orders/" + CARD + ".ndjson"), "{\"oops\n");
        write("chargebacks", chargebacks);
        told = succeed(
                "replay",
                "--transactions",
                path("in/transactions"),
                "--orders",
                path("in/orders"),
                "--chargebacks",
                path("in/chargebacks"),
                "--output",
                path("out"));
    }

    @Test
    void noValueOfAnEventBecomesPartOfAPath() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> dir.relativize(file).toString()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file)
                            .matches("in/(transactions|orders|chargebacks)/(events|4111111111111111)\\.ndjson"
                                    + "|out/curated/daily_[a-z_]+/dt=\\d{4}-\\d\\d-\\d\\d/part-[0-9a-f-]+\\.parquet"
                                    + "|out/alerts(-shadow)?/dt=\\d{4}-\\d\\d-\\d\\d/part-[0-9a-f-]+\\.jsonl"
                                    + "|out/dead-letter/(transactions|orders|chargebacks)/part-[0-9a-f-]+\\.jsonl"
                                    + "|out/(manifest\\.json|manifests/[^/]+\\.json|report\\.html)"));
        }
    }

    @Test
    void noCardNumberComesOutAnywhere() throws IOException {
        String everything = told
                + ask("SELECT * FROM daily_transactions", "json")
                + ask("SELECT * FROM daily_payment_methods", "json")
                + ask("SELECT * FROM daily_failures", "csv")
                + ask("SELECT * FROM daily_chargebacks", "csv")
                + ask("SELECT * FROM dead_letters", "json")
                + ask("SELECT * FROM alerts", "json")
                + succeed("alerts", "--input", path("out"))
                + succeed("report", "--input", path("out"));
        try (Stream<Path> files = Files.walk(dir.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything += new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            }
        }

        assertThat(everything)
                .contains("411111******1111", "duplicate_charge", "in/orders/411111******1111.ndjson")
                .doesNotContainPattern(READABLE_CARD);
    }

    @Test
    void csvRunsNothingInASpreadsheet() {
        String csv = ask(
                "SELECT provider, transaction_value, -transaction_value AS negative FROM daily_payment_methods"
                        + " UNION ALL SELECT reason_code, 1, -1 FROM daily_chargebacks"
                        + " UNION ALL SELECT ' \t-2+3', 1, -1 UNION ALL SELECT chr(9) || 'x', 1, -1"
                        + " UNION ALL SELECT '\uFF1D1', 1, -1 UNION ALL SELECT '\u3000\uFF0B1', 1, -1"
                        + " UNION ALL SELECT chr(10) || 'y', 1, -1"
                        + " UNION ALL SELECT 'a;=1;\t@b;c=1;\uFF1D1;\"+1', 1, -1"
                        + " UNION ALL SELECT 'a' || chr(13) || chr(10) || ' =1' || chr(9) || '-1', 1, -1",
                "csv");

        assertThat(csv)
                .contains(
                        "\"'\ny\",1.0000,-1.0000",
                        "\"a;'=1;\t'@b;c=1;'\uFF1D1;'\"\"+1\",1.0000,-1.0000",
                        "\"a\r\n' =1\t'-1\",1.0000,-1.0000");
        assertThat(csv.lines())
                .contains(
                        "'" + FORMULA + ",10.0000,-10.0000",
                        "'@SUM(1),10.0000,-10.0000",
                        "'+1+1,1.0000,-1.0000",
                        "\" \t'-2+3\",1.0000,-1.0000",
                        "\"'\tx\",1.0000,-1.0000",
                        "'\uFF1D1,1.0000,-1.0000",
                        "'\u3000\uFF0B1,1.0000,-1.0000",
                        UPWARDS + ",10.0000,-10.0000")
                .noneMatch(line -> line.matches("[=+\\-@\\t\\r].*"));
    }

    private static String ask(String sql, String format) {
        return succeed("query", sql, "--input", path("out"), "--format", format);
    }

    private static String succeed(String... arguments) {
        Result result = Cli.runEmbedded(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out() + result.err();
    }

    private static void write(String kind, List<String> events) throws IOException {
        Files.createDirectories(dir.resolve("in").resolve(kind));
        Files.write(dir.resolve("in").resolve(kind).resolve("events.ndjson"), events);
    }

    private static String path(String name) {
        return dir.resolve(name).toString();
    }
}
