package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The tables as Athena and Redshift see them, where Athena asks, and who may. */
final class Catalog extends Construct {

    private static final long GIGABYTE = 1_000_000_000L;

    private final String database;
    private final String workGroup;
    private final Storage storage;

    Catalog(Construct scope, StackSettings settings, Storage storage) {
        super(scope, "Catalog");
        this.storage = storage;
        // Names of databases take no hyphens without quotes.
        database = settings.name().replace('-', '_');
        workGroup = settings.name();
        CfnDatabase made = CfnDatabase.Builder.create(this, "Database")
                .catalogId(Stack.of(this).getAccount())
                .databaseInput(DatabaseInputProperty.builder()
                        .name(database)
                        .description("Daily tables of payments and chargebacks")
                        .build())
                .build();
        GlueTables tables = new GlueTables(this, database, storage);
        for (DailyTable table : DailyTable.values()) {
            tables.byDay(table, settings).getNode().addDependency(made);
            // Only Athena knows projection; Redshift would see no day that nobody registers.
            if (settings.warehouse().isPresent()) {
                tables.files(table).getNode().addDependency(made);
            }
        }
        CfnWorkGroup group = workGroup(settings);
        for (AnalystQuery query : AnalystQuery.values()) {
            CfnNamedQuery.Builder.create(this, query.label())
                    .name(query.label())
                    .description(query.description())
                    .database(database)
                    .workGroup(workGroup)
                    .queryString(query.sql())
                    .build()
                    .getNode()
                    .addDependency(group);
        }
        analysts(settings);
    }

    String database() {
        return database;
    }

    String workGroup() {
        return workGroup;
    }

    /** Where Athena leaves answers. */
    String results() {
        return "s3://" + storage.curated().getBucketName() + "/" + Storage.QUERY_RESULTS;
    }

    /** May ask the tables through the work group, and read the answers. */
    List<PolicyStatement> asking() {
        String bucket = storage.curated().getBucketArn();
        return List.of(
                Grants.allow(
                        List.of(
                                "athena:StartQueryExecution",
                                "athena:StopQueryExecution",
                                "athena:GetQueryExecution",
                                "athena:GetQueryResults",
                                "athena:GetWorkGroup"),
                        Grants.arn(this, "athena", "workgroup/" + workGroup)),
                Grants.allow(
                        List.of("athena:GetDataCatalog"), Grants.arn(this, "athena", "datacatalog/AwsDataCatalog")),
                reading(),
                Grants.allow(List.of("s3:GetBucketLocation"), bucket),
                Grants.list(bucket, Storage.TABLES, Storage.QUERY_RESULTS),
                Grants.allow(List.of("s3:GetObject"), bucket + "/" + Storage.TABLES + "*"),
                Grants.allow(
                        List.of("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"),
                        bucket + "/" + Storage.QUERY_RESULTS + "*"),
                Grants.allow(
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        storage.key().getKeyArn()));
    }

    /** May see what tables there are. */
    PolicyStatement reading() {
        return Grants.allow(
                List.of("glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"),
                Grants.arn(this, "glue", "catalog"),
                Grants.arn(this, "glue", "database/" + database),
                Grants.arn(this, "glue", "table/" + database + "/*"));
    }

    private CfnWorkGroup workGroup(StackSettings settings) {
        return CfnWorkGroup.Builder.create(this, "WorkGroup")
                .name(workGroup)
                .description("Questions to the tables of " + settings.name())
                .recursiveDeleteOption(true)
                .workGroupConfiguration(WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .bytesScannedCutoffPerQuery(settings.scanGigabytes() * GIGABYTE)
                        .engineVersion(EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(ResultConfigurationProperty.builder()
                                .outputLocation(results())
                                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_KMS")
                                        .kmsKey(storage.key().getKeyArn())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    /** For the people, whose roles belong to the account and not to this stack. */
    private void analysts(StackSettings settings) {
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, "Analysts")
                .managedPolicyName(
                        settings.name() + "-analysts-" + Stack.of(this).getRegion())
                .description("May ask the tables of " + settings.name() + " through Athena")
                .build();
        asking().forEach(policy::addStatements);
        policy.addStatements(Grants.allow(
                List.of("athena:ListNamedQueries", "athena:BatchGetNamedQuery", "athena:GetNamedQuery"),
                Grants.arn(this, "athena", "workgroup/" + workGroup)));
        policy.addStatements(makingRestatements());
    }

    /** May make the one view that a saved query makes, which has the name of the query. */
    private PolicyStatement makingRestatements() {
        return Grants.allow(
                List.of("glue:CreateTable"),
                Grants.arn(this, "glue", "catalog"),
                Grants.arn(this, "glue", "database/" + database),
                Grants.arn(this, "glue", "table/" + database + "/" + AnalystQuery.RESTATEMENTS.label()));
    }
}
