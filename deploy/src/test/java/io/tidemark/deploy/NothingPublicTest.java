package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.deploy.StackJson.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is public, and nobody may do more than what he is there for. */
final class NothingPublicTest {

    /** Calls that know no resources. */
    private static final Set<String> WITHOUT_RESOURCES = Set.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets");

    static Stream<StackJson> stacks() {
        return Synthesised.stacks().both();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void bucketsBlockAllPublicAccess(StackJson stack) {
        assertThat(stack.ofType("AWS::S3::Bucket")).hasSize(3).allSatisfy(bucket -> {
            for (String block :
                    List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                assertThat(bucket.at("/PublicAccessBlockConfiguration/" + block).asBoolean())
                        .as(block)
                        .isTrue();
            }
            assertThat(bucket.has("BucketEncryption")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void everybodyIsNamedOnlyToBeRefusedWithoutEncryption(StackJson stack) {
        List<Statement> ofEverybody = stack.statements().stream()
                .filter(statement -> isEverybody(statement.json().path("Principal")))
                .toList();
        assertThat(ofEverybody).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.allows()).as(statement.toString()).isFalse();
            assertThat(statement
                            .json()
                            .at("/Condition/Bool/aws:SecureTransport")
                            .asText())
                    .isEqualTo("false");
        });
        for (String type : List.of("AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue")) {
            assertThat(ofEverybody.stream().filter(statement -> statement.type().startsWith(type)))
                    .as(type)
                    .hasSameSizeAs(stack.ofType(type));
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void noActionIsAWildcard(StackJson stack) {
        assertThat(stack.statements().stream()
                        .filter(Statement::allows)
                        .filter(statement -> !statement.type().equals("AWS::KMS::Key"))
                        .flatMap(statement -> statement.actions().stream()))
                .isNotEmpty()
                .noneMatch(action -> action.contains("*"));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void onlyCallsThatKnowNoResourcesAreAllowedOnAll(StackJson stack) {
        assertThat(stack.statements().stream()
                        .filter(statement -> statement.type().equals("AWS::IAM::Policy")
                                || statement.type().equals("AWS::IAM::ManagedPolicy"))
                        .filter(statement -> statement.resources().contains("*")))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.actions()).isSubsetOf(WITHOUT_RESOURCES));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void servicesTakeOnRolesForThisAccountOnly(StackJson stack) {
        assertThat(stack.ofType("AWS::IAM::Role")).isNotEmpty().allSatisfy(role -> assertThat(StackJson.resolved(
                        role.at("/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals/aws:SourceAccount")))
                .isEqualTo("123456789012"));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void topicsAndQueuesAreEncryptedByTheKey(StackJson stack) {
        assertThat(stack.ofType("AWS::SNS::Topic")).allMatch(topic -> topic.has("KmsMasterKeyId"));
        assertThat(stack.ofType("AWS::SQS::Queue")).allMatch(queue -> queue.has("KmsMasterKeyId"));
        assertThat(stack.ofType("AWS::RedshiftServerless::Workgroup"))
                .noneMatch(workgroup -> workgroup.path("PubliclyAccessible").asBoolean(true));
    }

    private static boolean isEverybody(JsonNode principal) {
        return principal.asText().equals("*") || principal.path("AWS").asText().equals("*");
    }
}
