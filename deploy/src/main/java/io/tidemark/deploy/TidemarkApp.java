package io.tidemark.deploy;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.tidemark.deploy.settings.PlacedStack;
import io.tidemark.deploy.settings.SettingsException;
import io.tidemark.deploy.settings.SettingsReader;
import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.deploy.settings.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.assets.Asset;

/** What the CDK command line runs, see docs/deploy.md. */
public final class TidemarkApp {

    private static final Path JAR = Path.of("../jobs/target/tidemark-jobs-0.1.0-SNAPSHOT-job.jar");

    private TidemarkApp() {}

    /** Synthesises the stack that the context describes; ends with 2 when it cannot be made from it. */
    public static void main(String[] arguments) {
        try {
            synthesise(JAR);
        } catch (SettingsException unusable) {
            System.err.println(unusable.getMessage());
            System.exit(2);
        }
    }

    private static void synthesise(Path jar) {
        App app = app();
        PlacedStack chosen = new SettingsReader(context(app)).placed(credentials(System.getenv()));
        stack(app, chosen.settings(), chosen.target(), jar);
        app.synth();
    }

    /** All context, whoever gave it. */
    private static Map<String, Object> context(App app) {
        Map<String, Object> context = new LinkedHashMap<>();
        ((Map<?, ?>) app.getNode().getAllContext()).forEach((name, value) -> context.put(name.toString(), value));
        return context;
    }

    /** An application whose stacks are held against the rules of cdk-nag. */
    static App app() {
        App app = new App(AppProps.builder()
                .context(Map.of(
                        // Access logs by policy; access control lists are out of use.
                        "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
                        // What CloudFormation would refuse is refused here.
                        "@aws-cdk/core:validateAgainstDefaultRules", true,
                        // Exact accounts in the policies of keys and buckets.
                        "@aws-cdk/core:enablePartitionLiterals", true))
                .analyticsReporting(false)
                .build());
        Aspects.of(app).add(new AwsSolutionsChecks());
        return app;
    }

    /** The stack, with the job's jar as an asset. */
    static TidemarkStack stack(App app, StackSettings settings, Target target, Path jar) {
        StackProps props = StackProps.builder()
                .stackName(settings.name())
                .description("Tidemark: daily tables and fraud alerts from payments")
                .terminationProtection(true)
                .env(Environment.builder()
                        .account(target.account())
                        .region(target.region())
                        .build())
                .build();
        return new TidemarkStack(app, settings.name(), props, settings, stack -> asset(stack, jar));
    }

    private static JobJar asset(Stack stack, Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "there is no " + jar.toAbsolutePath().normalize() + "; build it with ./mvnw -DskipTests package");
        }
        Asset asset = Asset.Builder.create(stack, "Job").path(jar.toString()).build();
        return new JobJar("arn:" + stack.getPartition() + ":s3:::" + asset.getS3BucketName(), asset.getS3ObjectKey());
    }

    /** Where the credentials lead; the CDK command line tells. */
    private static Optional<Target> credentials(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("CDK_DEFAULT_ACCOUNT"))
                .flatMap(account -> Optional.ofNullable(environment.get("CDK_DEFAULT_REGION"))
                        .map(region -> new Target(account, region)));
    }
}
