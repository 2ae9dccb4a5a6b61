package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** Which events of S3 the rules let through, as EventBridge's own matcher decides. */
final class EventPatternsTest {

    private static final String BUCKET = "bucket";

    private JsonNode newFiles;
    private JsonNode requests;

    @BeforeEach
    void findRules() {
        for (JsonNode rule : Synthesised.stacks().everything().ofType("AWS::Events::Rule")) {
            if (rule.at("/Targets/0/Id").asText().equals("queue")) {
                newFiles = rule.path("EventPattern");
            } else {
                requests = rule.path("EventPattern");
            }
        }
    }

    @Test
    void newFilesOfKindsThatComeAsFilesAreAnnounced() throws Exception {
        assertThat(matches(newFiles, "Object Created", BUCKET, "raw/chargebacks/dt=2026-01-31/late.csv"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/orders/dt=2026-01-31/hour=10/archive",
                "raw-errors/chargebacks/x",
                "raw/chargebacks-old/x",
                "replay-requests/2026-01-01/2026-01-02/x"
            })
    void otherObjectsAreNot(String key) throws Exception {
        assertThat(matches(newFiles, "Object Created", BUCKET, key)).isFalse();
    }

    @Test
    void neitherAreDeletionsNorOtherBuckets() throws Exception {
        assertThat(matches(newFiles, "Object Deleted", BUCKET, "raw/chargebacks/x"))
                .isFalse();
        assertThat(matches(newFiles, "Object Created", "other", "raw/chargebacks/x"))
                .isFalse();
    }

    @Test
    void anObjectWithTwoDaysInItsNameAsksForAReplay() throws Exception {
        assertThat(matches(requests, "Object Created", BUCKET, "replay-requests/2026-01-01/2026-01-02/now"))
                .isTrue();
        assertThat(matches(requests, "Object Created", BUCKET, "replay-requests/2026-01-01"))
                .isFalse();
        assertThat(matches(requests, "Object Created", BUCKET, "raw/replay-requests/a/b/c"))
                .isFalse();
    }

    private static boolean matches(JsonNode pattern, String type, String bucket, String key) throws Exception {
        String rule = pattern.toString().replaceAll("\\{\"Ref\":\"[^\"]*\"}", "\"" + BUCKET + "\"");
        String event = String.format(
                Locale.ROOT,
                "{\"version\":\"0\",\"source\":\"aws.s3\",\"detail-type\":\"%s\",\"detail\":{\"version\":\"0\","
                        + "\"bucket\":{\"name\":\"%s\"},\"object\":{\"key\":\"%s\",\"size\":5}}}",
                type,
                bucket,
                key);
        return Ruler.matchesRule(event, rule);
    }
}
