package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever an alarm wakes finds what to do. */
final class RunbookTest {

    @Test
    void eachAlarmHasAParagraphAndEachParagraphAnAlarm() throws Exception {
        String page = Files.readString(Path.of("../docs/operations.md"));
        List<String> paragraphs = page.substring(page.indexOf("\n## Alarms"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        Synthesised stacks = Synthesised.stacks();
        assertThat(Stream.concat(
                                alarms(stacks.plain(), "tidemark-production-"),
                                alarms(stacks.everything(), "tidemark-test-"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(paragraphs);
    }

    @Test
    void eachAlarmTellsTheOperationsTopicAndWhereToLook() {
        Synthesised.stacks()
                .both()
                .flatMap(stack -> stack.ofType("AWS::CloudWatch::Alarm").stream())
                .forEach(alarm -> {
                    assertThat(StackJson.resolved(alarm.at("/AlarmActions/0"))).startsWith("<TopicsOperations");
                    assertThat(alarm.path("AlarmDescription").asText()).startsWith("docs/operations.md, Alarms, ");
                });
    }

    private static Stream<String> alarms(StackJson stack, String prefix) {
        return stack.ofType("AWS::CloudWatch::Alarm").stream()
                .map((JsonNode alarm) -> alarm.path("AlarmName").asText().substring(prefix.length()));
    }
}
