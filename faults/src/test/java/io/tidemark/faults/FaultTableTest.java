package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.schedule.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the fault table names tests that there are, and each fault of the harness has its row. */
class FaultTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PROOF = Pattern.compile("`([^`]+)`");

    /** An annotation that makes a test, with what else stands above the method, up to its name. */
    private static final String TEST =
            "@(?:Test|ParameterizedTest|RepeatedTest|Property)\\b(?:(?!\\n\\s*\\n)[\\s\\S])*?\\bvoid ";

    private static final int CELLS = 5;
    private static final Set<String> FAULTS =
            new HashSet<>(Arrays.stream(Fault.values()).map(Fault::name).toList());

    @Test
    void eachRowNamesTestsThatThereAre() throws IOException {
        Map<String, Path> tests = tests();
        for (List<String> row : rows()) {
            assertThat(row).as("cells of %s", row).hasSize(CELLS).noneMatch(String::isBlank);
            List<String> proofs = proofs(row);
            assertThat(proofs).as("proofs of '%s'", row.get(0)).isNotEmpty();
            for (String proof : proofs) {
                if (!FAULTS.contains(proof)) {
                    assertThere(proof, tests);
                }
            }
        }
    }

    @Test
    void eachFaultOfTheHarnessHasARow() throws IOException {
        Set<String> told = new HashSet<>();
        for (List<String> row : rows()) {
            told.addAll(proofs(row));
        }
        assertThat(told).containsAll(FAULTS);
    }

    private static void assertThere(String proof, Map<String, Path> tests) throws IOException {
        String[] parts = proof.split("\\.", 2);
        assertThat(tests).as("the test that proves it").containsKey(parts[0]);
        String source = Files.readString(tests.get(parts[0]));
        String method = parts.length > 1 ? Pattern.quote(parts[1]) : "\\w+";
        assertThat(Pattern.compile(TEST + method + "\\(").matcher(source).find())
                .as("%s has a test '%s'", parts[0], method)
                .isTrue();
    }

    private static List<String> proofs(List<String> row) {
        List<String> proofs = new ArrayList<>();
        Matcher matcher = PROOF.matcher(row.get(row.size() - 1));
        while (matcher.find()) {
            proofs.add(matcher.group(1));
        }
        return proofs;
    }

    /** The rows of the tables of faults, without their heads. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(ROOT.resolve("docs/faults.md"))) {
            if (line.startsWith("| fault |")) {
                inTable = true;
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable && !line.startsWith("|---")) {
                rows.add(Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    /** The classes of tests of all modules, by name. */
    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file ->
                                    tests.put(file.getFileName().toString().replace(".java", ""), file));
                }
            }
        }
        return tests;
    }
}
