package io.tidemark.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.deploy.settings.SettingsReader;
import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.deploy.settings.Target;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * Two stacks, synthesised once for all tests: one in which everything is chosen, one in which nothing is.
 *
 * @param everything with files, a warehouse and subscriptions
 * @param plain the committed template
 * @param complaints of cdk-nag about both
 */
record Synthesised(StackJson everything, StackJson plain, List<String> complaints) {

    static final Target TARGET = new Target("123456789012", "eu-west-1");

    private static final Map<String, Object> EVERYTHING = Map.of(
            "environment", "test",
            "files", "chargebacks",
            "reportingZone", "Europe/Berlin",
            "operators", "operators@example.com",
            "subscriptions",
                    "[{\"protocol\": \"email\", \"endpoint\": \"risk@example.com\","
                            + " \"filter\": {\"severity_rank\": [{\"numeric\": [\">=\", 3]}]}}]",
            "warehouse", "true",
            "warehouseSubnets", "subnet-0123456a,subnet-0123456b,subnet-0123456c",
            "warehouseSecurityGroups", "sg-0123456a");

    /** Does not start before it is asked for: there may be no Node.js to start it with. */
    private static final class Once {

        private static final Synthesised STACKS = synthesise();
    }

    /** The stacks; the test that asks is skipped where there is no Node.js. */
    static Synthesised stacks() {
        requireNode();
        return Once.STACKS;
    }

    /** Skips the test, loudly, where there is no Node.js. */
    static void requireNode() {
        boolean found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        if (!found) {
            System.err.println("SKIPPED: the stack is not tested, because there is no node on the PATH;"
                    + " install Node.js 20 or newer, with npm");
        }
        assumeTrue(found, "there is no node on the PATH");
    }

    /** Settings of the stack in which everything is chosen. */
    static StackSettings chosen() {
        return new SettingsReader(EVERYTHING).settings();
    }

    Stream<StackJson> both() {
        return Stream.of(everything, plain);
    }

    private static Synthesised synthesise() {
        App app = TidemarkApp.app();
        Stack everything = TidemarkApp.stack(app, chosen(), TARGET, someJar());
        Stack plain = PlainTemplate.stack(app);
        List<String> complaints = Stream.of(everything, plain)
                .flatMap(stack -> complaints(stack).stream())
                .toList();
        return new Synthesised(json(everything), json(plain), complaints);
    }

    @SuppressWarnings("deprecation") // the only type in which annotations are told
    private static List<String> complaints(Stack stack) {
        Annotations annotations = Annotations.fromStack(stack);
        return Stream.of(annotations.findError("*", Match.anyValue()), annotations.findWarning("*", Match.anyValue()))
                .flatMap(List::stream)
                .map(message -> message.getId() + ": " + message.getEntry().getData())
                .toList();
    }

    /** The template of a stack. */
    static StackJson json(Stack stack) {
        JsonNode template =
                new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON());
        return new StackJson(template);
    }

    private static Path someJar() {
        try {
            Path jar = Files.createTempDirectory("tidemark").resolve("job.jar");
            Files.writeString(jar, "no job");
            jar.toFile().deleteOnExit();
            jar.getParent().toFile().deleteOnExit();
            return jar;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
