package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is given wrong is told in one line with the option, the value and the remedy, and the exit code is 2. */
class UsageErrorsTest {

    private static final String ORDER = "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"items\":[{\"quantity\":1}]}\n";
    private static final String TRANSACTION =
            "{\"transaction_id\":\"t1\",\"order_id\":\"o1\",\"payment_method\":{\"type\":\"wallet\"}}\n";
    private static final String CHARGEBACK = "{\"transaction_id\":\"t1\",\"dispute_date\":\"2026-01-01\"}\n";

    private final Cli cli = Cli.quiet();

    @TempDir
    private Path dir;

    private Path orders;

    @BeforeEach
    void writeOrders() throws IOException {
        orders = file("orders.ndjson", ORDER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--zone Berlin | Invalid value for option '--zone': 'Berlin' is not a time zone; did you mean"
                        + " Europe/Berlin?",
                "--zone Nowhere | Invalid value for option '--zone': 'Nowhere' is not a time zone; give a name"
                        + " such as Europe/Berlin or UTC",
                "--input-zone Asia/Tokio | Invalid value for option '--input-zone': 'Asia/Tokio' is not a time"
                        + " zone; did you mean Asia/Tokyo?",
                "--from 2026-02-30 | Invalid value for option '--from': '2026-02-30' is not a date; write it as"
                        + " 2026-01-31",
                "--to tomorrow | Invalid value for option '--to': 'tomorrow' is not a date; write it as"
                        + " 2026-01-31",
                "--parallelism 0 | Invalid value for option '--parallelism': '0' is less than one; give 1 or more",
                "--parallelism two | Invalid value for option '--parallelism': 'two' is not a whole number; give 1"
                        + " or more",
                "--paralelism 2 | Unknown options: '--paralelism', '2'; did you mean --parallelism?",
            })
    void replayTellsBadValues(String option, String line) {
        String[] arguments = ("replay --orders " + orders + " --output " + dir + " " + option).split(" ");

        assertRefused(cli.run(arguments), "tidemark replay: " + line + " (see 'tidemark replay --help')");
    }

    @Test
    void replayNeedsAnInput() {
        assertRefused(
                cli.run("replay", "--output", dir.toString()),
                "tidemark replay: No input; give --transactions, --orders or --chargebacks, or several of them"
                        + " (see 'tidemark replay --help')");
    }

    @Test
    void replayNeedsAnOutput() {
        assertRefused(
                cli.run("replay", "--orders", orders.toString()),
                "tidemark replay: Missing required option: '--output=DIR' (see 'tidemark replay --help')");
    }

    @Test
    void fromMustNotBeAfterTo() {
        assertRefused(
                replay("--orders", orders, "--from", "2026-03-02", "--to", "2026-03-01"),
                "tidemark replay: --from 2026-03-02 is after --to 2026-03-01; swap them");
    }

    @Test
    void aPathMustExist() {
        assertRefused(
                replay("--orders", dir.resolve("nothing")),
                "tidemark replay: --orders " + dir.resolve("nothing")
                        + " does not exist; give a file or folder that does");
    }

    @Test
    void aFolderMustHoldData() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("empty/dt=2026-01-01"));
        Files.writeString(folder.resolve("_SUCCESS"), "done");
        Files.writeString(folder.resolve(".hidden"), ORDER);
        Files.createFile(folder.resolve("nothing.ndjson"));

        assertRefused(
                replay("--orders", dir.resolve("empty")),
                "tidemark replay: --orders " + dir.resolve("empty")
                        + " holds no data; give a folder with JSON or CSV files in it, or leave --orders out");
    }

    @Test
    void aFolderMustHoldDataForTheDays() throws IOException {
        file("days/dt=2024-01-01/a.ndjson", ORDER);

        assertRefused(
                replay("--orders", dir.resolve("days"), "--from", "2026-01-01", "--to", "2026-01-31"),
                "tidemark replay: --orders " + dir.resolve("days") + " holds no data for 2024-07-10 to 2027-07-25;"
                        + " give a folder with JSON or CSV files in it, or leave --orders out");
    }

    @Test
    void aFileMustBeReadable() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        assertThat(orders.toFile().setReadable(false)).isTrue();

        assertRefused(
                replay("--orders", orders),
                "tidemark replay: --orders " + orders + " cannot be read; give yourself the right to, or leave it out");
    }

    @Test
    void aGzipFileMustBeOne() throws IOException {
        Path file = file("orders.ndjson.gz", ORDER);

        assertRefused(
                replay("--orders", file),
                "tidemark replay: --orders " + file
                        + " is named .gz but is not gzip; rename it without .gz, or fetch it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--transactions | orders | --orders | a line",
                "--chargebacks | orders | --orders | a list",
                "--orders | transactions | --transactions | a line",
                "--chargebacks | transactions | --transactions | a list",
                "--orders | chargebacks | --chargebacks | a line",
                "--transactions | chargebacks | --chargebacks | a list",
                "--transactions | chargebacks | --chargebacks | CSV"
            })
    void aKindGoesUnderItsOption(String option, String kind, String right, String form) throws IOException {
        String record =
                switch (kind) {
                    case "orders" -> ORDER;
                    case "transactions" -> TRANSACTION;
                    default -> CHARGEBACK;
                };
        String text =
                switch (form) {
                    case "a line" -> record;
                    case "a list" -> "\ufeff [\n" + record + "," + record + "]";
                    default -> "\"Transaction_ID\",dispute_date,amount\r\n";
                };
        Path file = file("data.file", text);

        assertRefused(
                replay(option, file),
                "tidemark replay: " + option + " " + file + " holds " + kind + ", not " + option.substring(2)
                        + "; give it under " + right);
    }

    @ParameterizedTest
    @CsvSource({"--orders, orders, 'order_id,customer_id'", "--transactions, transactions, 'transaction_id;order_id'"})
    void onlyChargebacksMayBeCsv(String option, String kind, String header) throws IOException {
        Path file = file("data.csv", header + "\n");

        assertRefused(
                replay(option, file),
                "tidemark replay: " + option + " " + file + " is CSV, which is read for chargebacks only; give " + kind
                        + " as JSON");
    }

    @Test
    void aHeaderMayHaveEqualCells() throws IOException {
        Path file = file("data.csv", "transaction_id,dispute_date,amount,reason_code,status,,\n");

        assertThat(replay("--chargebacks", file).exitCode()).isZero();
    }

    @Test
    void aFolderMustBeOneThatMayBeListed() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("data/lost+found"));
        file("data/orders.ndjson", ORDER);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(folder), "somebody who may read everything");

        assertThat(replay("--orders", dir.resolve("data")).err())
                .contains("lost+found cannot be listed; give yourself the right to, or move it elsewhere");
    }

    @Test
    void rulesInSqlLieInAFolder() {
        Path folder = dir.resolve("rlues");

        assertRefused(
                replay("--orders", orders, "--sql-rules", folder),
                "tidemark replay: " + folder
                        + " is not a folder; name the one that holds the rules in SQL, or make it");
    }

    @Test
    void noKindIsLeftOutOfNoDays() {
        assertRefused(
                replay("--orders", orders, "--without", "chargebacks"),
                "tidemark replay: --without goes with --from and --to: only days that are rebuilt could lose what is"
                        + " not given (see 'tidemark replay --help')");
    }

    @ParameterizedTest
    @CsvSource({
        "generate --days 1 --orders-per-day 1 --output s3://lake/in",
        "demo --output s3://lake/demo",
        "bench --output s3a://lake/bench",
        "local-cloud --output s3://lake/cloud"
    })
    void someOutputStaysOnThisMachine(String line) {
        String address = line.substring(line.indexOf("s3"));

        Cli.Result result = cli.run(line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Invalid value for option '--output': '" + address
                        + "' is not on this machine; give a path that is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input in --transactions 5 | --transactions and --input were given together; give one of them",
                "--live-input in | --live-input and --live-transactions go with --live; give it too",
                "--live-transactions 5 | --live-input and --live-transactions go with --live; give it too"
            })
    void benchTakesNoOptionForNothing(String options, String line) {
        assertRefused(
                cli.run(("bench --output " + dir.resolve("out") + " " + options).split(" ")),
                "tidemark bench: " + line + " (see 'tidemark bench --help')");
    }

    @Test
    void garbageNeedsLinesToSpoil() throws IOException {
        file("in/orders/a.json", "[" + ORDER + "]");

        assertRefused(
                cli.run(
                        "bench",
                        "--output",
                        dir.resolve("out").toString(),
                        "--input",
                        dir.resolve("in").toString(),
                        "--garbage",
                        "10"),
                "tidemark bench: --garbage " + dir.resolve("in")
                        + " holds no .ndjson files, whose lines could be spoilt;"
                        + " give an --input that 'tidemark generate' wrote without --gzip and --format");
    }

    @Test
    void anArchiveOfAlertsIsAFolder() {
        assertRefused(
                cli.run("alerts", "--archive", orders.toString()),
                "tidemark alerts: --archive " + orders
                        + " is not a folder; give the one that tidemark.alerts/path names");
    }

    @Test
    void whatIsProducedOfAKindIsOneFileOrFolder() throws IOException {
        Path config = file("config.json", """
                [{"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.stream": "orders"}},
                 {"PropertyGroupId": "tidemark.sink", "PropertyMap":
                     {"curated.path": "out/curated", "dead-letter.path": "out/dead-letter"}},
                 {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "out/alerts"}}]
                """);
        file("in/orders.1.ndjson", ORDER);
        file("in/orders.2.ndjson", ORDER);

        assertRefused(
                cli.run(
                        "produce",
                        "--config",
                        config.toString(),
                        "--input",
                        dir.resolve("in").toString()),
                "tidemark produce: --input " + dir.resolve("in")
                        + " holds orders.1.ndjson and orders.2.ndjson; put them together into a folder orders, whose files"
                        + " are all read");
    }

    @Test
    void theOutputMustBeAFolder() {
        assertRefused(
                cli.run("replay", "--orders", orders.toString(), "--output", orders.toString()),
                "tidemark replay: --output " + orders + " is a file; give a folder");
    }

    @Test
    void theOutputMustBeWritable() {
        Path below = orders.resolve("below/a/file");

        Cli.Result result = cli.run("replay", "--orders", orders.toString(), "--output", below.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("tidemark replay: --output " + below + " cannot be written to (")
                .endsWith("; give a folder that can, or make room and rights there");
    }

    @Test
    void tablesOfOneFolderCountByOneZone() {
        assertThat(replay("--orders", orders, "--zone", "Europe/Berlin").exitCode())
                .isZero();

        assertRefused(
                replay("--orders", orders, "--zone", "America/Sao_Paulo"),
                "tidemark replay: --zone America/Sao_Paulo differs from Europe/Berlin, by whose days the tables in "
                        + dir.resolve("out") + " count; use --zone Europe/Berlin or another --output");
    }

    @Test
    void runTellsAllMistakesALineEach() throws IOException {
        Path config = file(
                "config.json",
                "[{\"PropertyGroupId\":\"tidemark.sink\",\"PropertyMap\":{\"curated.path\":\"c\",\"colour\":\"red\"}}]");

        Cli.Result result = cli.run("run", "--config", config.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly(
                        "tidemark run: --config: tidemark.sink/colour = 'red' is not a setting; remove it, or use one"
                                + " of curated.path, dead-letter.path",
                        "tidemark run: --config: tidemark.sink/dead-letter.path is missing; set it to a path",
                        "tidemark run: --config: tidemark.alerts/path is missing; set it to a path");
    }

    @Test
    void runTellsAMissingFile() {
        assertRefused(
                cli.run("run", "--config", dir.resolve("none.json").toString()),
                "tidemark run: --config: " + dir.resolve("none.json")
                        + " cannot be read (NoSuchFileException); give a readable file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--days 0 --orders-per-day 1 | Invalid value for option '--days': '0' is less than one; give 1 or"
                        + " more",
                "--days 99999 --orders-per-day 1 | --days is 99999, but must be from 1 to 3660",
                "--days 1 --orders-per-day 1 --format xml | Invalid value for option '--format': 'xml' is not"
                        + " a format; use ndjson, json-array",
                "--days 1 --orders-per-day 1 --seed x | Invalid value for option '--seed': 'x' is not a long",
            })
    void generateTellsBadValues(String options, String line) {
        String[] arguments = ("generate --output " + dir.resolve("new") + " " + options).split(" ");

        assertRefused(cli.run(arguments), "tidemark generate: " + line + " (see 'tidemark generate --help')");
    }

    @Test
    void generateLeavesDataAlone() {
        assertRefused(
                cli.run("generate", "--days", "1", "--orders-per-day", "1", "--output", dir.toString()),
                "tidemark generate: --output " + dir + " holds data already; give a folder that is new or empty");
    }

    @Test
    void queryNeedsTables() {
        assertRefused(
                cli.run("query", "SELECT 1", "--input", dir.toString()),
                "tidemark query: --input " + dir
                        + " holds no tables; give the --output of a replay, or run 'tidemark demo' first");
    }

    @Test
    void queryTellsBadFormats() {
        assertRefused(
                cli.run("query", "SELECT 1", "--format", "xml"),
                "tidemark query: Invalid value for option '--format': 'xml' is not a format; use table, csv,"
                        + " json (see 'tidemark query --help')");
    }

    @Test
    void aCommandIsNeededAndMustExist() {
        assertRefused(cli.run(), "tidemark: Missing command (see 'tidemark --help')");
        assertRefused(
                cli.run("relpay"),
                "tidemark: Unmatched argument at index 0: 'relpay'; did you mean replay? (see 'tidemark --help')");
    }

    private Cli.Result replay(Object... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "replay";
        arguments[1] = "--output";
        arguments[2] = dir.resolve("out").toString();
        for (int index = 0; index < options.length; index++) {
            arguments[index + 3] = options[index].toString();
        }
        return cli.run(arguments);
    }

    private void assertRefused(Cli.Result result, String line) {
        assertThat(result.err().lines().toList()).isEqualTo(Arrays.asList(line));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
