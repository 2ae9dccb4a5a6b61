package io.tidemark.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** Statements of policies, each with exact actions on exact resources. */
final class Grants {

    private Grants() {}

    /** A role that a service takes on, for resources of this account only. */
    static Role role(Construct scope, String id, String service, String duty) {
        return Role.Builder.create(scope, id)
                .assumedBy(ServicePrincipal.Builder.create(service)
                        .conditions(Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
                        .build())
                .description(duty)
                .build();
    }

    /** May do these things with these resources. */
    static PolicyStatement allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(Arrays.asList(resources))
                .build();
    }

    /** The same, when a condition holds. */
    static PolicyStatement allowIf(Map<String, Object> condition, List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(Arrays.asList(resources))
                .conditions(condition)
                .build();
    }

    /** May list what lies below prefixes of a bucket. */
    static PolicyStatement list(String bucketArn, String... prefixes) {
        return listLike(
                bucketArn,
                Arrays.stream(prefixes)
                        .flatMap(prefix -> Stream.of(prefix, prefix + "*"))
                        .toList());
    }

    /**
     * May read a folder of a bucket, which is given without a slash at its end. Whoever opens a folder asks first
     * whether it is a file, and S3 says that there is none only to those who may read and list that very key.
     */
    static List<PolicyStatement> readFolder(String bucketArn, String folder) {
        return List.of(
                listLike(bucketArn, List.of(folder, folder + "/*")),
                allow(List.of("s3:GetObject"), bucketArn + "/" + folder, bucketArn + "/" + folder + "/*"));
    }

    private static PolicyStatement listLike(String bucketArn, List<String> patterns) {
        return allowIf(Map.of("StringLike", Map.of("s3:prefix", patterns)), List.of("s3:ListBucket"), bucketArn);
    }

    /** The ARN of something of this account and region. */
    static String arn(Construct scope, String service, String resource) {
        Stack stack = Stack.of(scope);
        return "arn:" + stack.getPartition() + ":" + service + ":" + stack.getRegion() + ":" + stack.getAccount() + ":"
                + resource;
    }
}
