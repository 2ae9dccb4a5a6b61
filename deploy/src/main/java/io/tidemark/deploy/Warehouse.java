package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.deploy.settings.WarehouseSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.redshiftserverless.CfnNamespace;
import software.amazon.awscdk.services.redshiftserverless.CfnWorkgroup;
import software.constructs.Construct;

/** Redshift Serverless, which reads the tables where they lie. */
final class Warehouse extends Construct {

    /** People may have made tables of their own from these: time to find out that they are missed. */
    private static final int SNAPSHOT_DAYS = 30;

    private final Role role;

    Warehouse(Construct scope, StackSettings settings, WarehouseSettings place, Storage storage, Catalog catalog) {
        super(scope, "Warehouse");
        role = Grants.role(this, "Role", "redshift.amazonaws.com", "Reads the tables of " + settings.name());
        letServerlessTakeOn(role);
        String bucket = storage.curated().getBucketArn();
        role.addToPolicy(catalog.reading());
        role.addToPolicy(Grants.allow(List.of("s3:GetBucketLocation"), bucket));
        role.addToPolicy(Grants.list(bucket, Storage.TABLES));
        role.addToPolicy(Grants.allow(List.of("s3:GetObject"), bucket + "/" + Storage.TABLES + "*"));
        role.addToPolicy(Grants.allow(List.of("kms:Decrypt"), storage.key().getKeyArn()));
        CfnNamespace namespace = CfnNamespace.Builder.create(this, "Namespace")
                .namespaceName(settings.name())
                .dbName("tidemark")
                .manageAdminPassword(true)
                .adminPasswordSecretKmsKeyId(storage.key().getKeyId())
                .kmsKeyId(storage.key().getKeyId())
                .iamRoles(List.of(role.getRoleArn()))
                .defaultIamRoleArn(role.getRoleArn())
                .logExports(List.of("userlog", "connectionlog", "useractivitylog"))
                .finalSnapshotName(settings.name() + "-final")
                .finalSnapshotRetentionPeriod(SNAPSHOT_DAYS)
                .build();
        CfnWorkgroup.Builder.create(this, "Workgroup")
                .workgroupName(settings.name())
                .namespaceName(namespace.getNamespaceName())
                .baseCapacity(place.baseCapacity())
                .subnetIds(place.subnets())
                .securityGroupIds(place.securityGroups())
                .publiclyAccessible(false)
                .enhancedVpcRouting(true)
                .build()
                .getNode()
                .addDependency(namespace);
    }

    /** The serverless kind comes under a name of its own. */
    private void letServerlessTakeOn(Role made) {
        Objects.requireNonNull(made.getAssumeRolePolicy())
                .addStatements(PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("redshift-serverless.amazonaws.com")))
                        .actions(List.of("sts:AssumeRole"))
                        .conditions(Map.of(
                                "StringEquals",
                                Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                        .build());
    }

    /** With which it reads the tables. */
    Role role() {
        return role;
    }
}
