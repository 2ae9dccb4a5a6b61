package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the quick commands of the pages with the real job, in the order of their page, on little input. Takes minutes,
 * so it is run on demand; those that take servers or Maven run in {@link DocumentedCommandsProof}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class DocumentedCommandsRun {

    private static final String REBUILDING = "operations.md";
    private static final List<String> KINDS = List.of("transactions", "orders", "chargebacks");
    private static final String LATE_ORDER =
            "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"timestamp\":\"2026-01-05T09:00:00Z\","
                    + "\"total_amount\":\"10.00\",\"currency\":\"EUR\",\"payment_status\":\"paid\","
                    + "\"items\":[{\"product_id\":\"p\",\"quantity\":1,\"unit_price\":\"10.00\"}]}\n";
    private static final String LATE_PAYMENT =
            "{\"transaction_id\":\"t1\",\"order_id\":\"o1\",\"timestamp\":\"2026-01-05T09:01:00Z\",\"amount\":\"10.00\","
                    + "\"currency\":\"EUR\",\"status\":\"completed\","
                    + "\"payment_method\":{\"type\":\"wallet\",\"provider\":\"paypal\"}}\n";

    private Path input;
    private Path published;
    private S3Server s3;

    @TempDir
    private static Path dir;

    @BeforeAll
    void prepare() throws Exception {
        input = generate("input", "10", "2026-01-01");
        Files.writeString(input.resolve("chargebacks.csv"), """
                transaction_id,dispute_date,amount,reason_code,status
                t1,2026-01-08,10.00,10.4,open
                """);
        published = dir.resolve("published");
        List<String> replay = new ArrayList<>(
                List.of("replay", "--zone", "Europe/Berlin", "--parallelism", "1", "--output", path(published)));
        KINDS.forEach(kind -> replay.addAll(List.of("--" + kind, path(input.resolve(kind)))));
        succeed(replay.toArray(String[]::new));
        s3 = S3Server.start();
        s3.putAll("raw", generate("october", "10", "2026-10-01"));
    }

    @AfterAll
    void stop() throws Exception {
        if (s3 != null) {
            s3.close();
        }
    }

    static List<String> pages() throws IOException {
        return DocumentedCommand.those(DocumentedCommand::isQuick).stream()
                .map(DocumentedCommand::page)
                .filter(page -> !page.equals(REBUILDING))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsOfAPageDoWhatTheyAreFor(String page) throws IOException {
        Path folder = folderOf(page);
        for (DocumentedCommand command : quickOf(page)) {
            Result result = Cli.runEmbedded(inFolder(command, folder));

            assertThat(result.exitCode()).as(command + ": " + result.err()).isZero();
            assertThat(result.out()).as(command.toString()).isNotBlank();
        }
    }

    /** The page says how each of its commands ends. */
    @Test
    void daysThatAreRebuiltAreEqualAfterwards() throws IOException {
        Path folder = folderOf(REBUILDING);
        Files.writeString(folder.resolve("raw/orders/dt=2026-01-05/late.ndjson"), LATE_ORDER);
        Files.writeString(folder.resolve("raw/transactions/dt=2026-01-05/late.ndjson"), LATE_PAYMENT);

        List<Result> results = new ArrayList<>();
        quickOf(REBUILDING).forEach(command -> results.add(Cli.runEmbedded(inFolder(command, folder))));

        assertThat(results).extracting(Result::exitCode).containsExactly(3, 0, 0, 0, 0);
        assertThat(results.get(2).out()).startsWith("Equal: ");
    }

    /** A folder that holds what the commands of a page read. */
    private Path folderOf(String page) throws IOException {
        Path folder = Files.createDirectory(dir.resolve(page));
        String text = quickOf(page).toString();
        for (String name : List.of("in", "raw")) {
            if (text.contains(" " + name + "/")) {
                copy(input, folder.resolve(name));
            }
        }
        for (String name : List.of("out/live", "out/demo")) {
            if (text.contains(name)) {
                copy(published, folder.resolve(name));
            }
        }
        Files.writeString(
                folder.resolve("config.json"),
                "[{\"PropertyGroupId\": \"tidemark.limits\", \"PropertyMap\": {\"day.max-providers\": \"100\"}}]");
        return folder;
    }

    /** What a command says of its folder and of S3 is true of this folder and this S3. */
    private String[] inFolder(DocumentedCommand command, Path folder) {
        List<String> words = new ArrayList<>();
        for (String word : command.arguments()) {
            if (word.matches("(in|raw|out)(/.*)?|config\\.json")) {
                words.add(path(folder.resolve(word)));
            } else if (word.matches("(rules|fraud)\\.json")) {
                words.add(path(DocumentedCommand.ROOT.resolve("docs/rules.example.json")));
            } else {
                words.add(word);
            }
        }
        if (List.of("replay", "backtest").contains(words.get(0))) {
            words.addAll(List.of("--parallelism", "1"));
        }
        if (words.get(0).equals("bench")) {
            words.addAll(List.of("--transactions", "1000", "--live-transactions", "1000", "--rounds", "1", "--warmup"));
            words.addAll(List.of("0", "--output", path(folder.resolve("out"))));
        }
        if (command.text().contains(" s3://")) {
            words.addAll(List.of("--s3-endpoint", s3.endpoint()));
        }
        return words.toArray(String[]::new);
    }

    private static Path generate(String name, String days, String firstDay) {
        Path folder = dir.resolve(name);
        succeed(
                "generate",
                "--days",
                days,
                "--orders-per-day",
                "10",
                "--first-day",
                firstDay,
                "--output",
                path(folder));
        return folder;
    }

    private static List<DocumentedCommand> quickOf(String page) throws IOException {
        return DocumentedCommand.those(
                command -> command.isQuick() && command.page().equals(page));
    }

    private static void succeed(String... arguments) {
        Result result = Cli.runEmbedded(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private static String path(Path path) {
        return path.toString();
    }
}
