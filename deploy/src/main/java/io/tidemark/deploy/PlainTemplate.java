package io.tidemark.deploy;

import io.tidemark.deploy.settings.SettingsReader;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** The stack for those who do not use CDK: as it is without any choice, with the place of the jar as parameters. */
final class PlainTemplate {

    /** The name of the stack inside the application. */
    static final String NAME = "tidemark-plain";

    private PlainTemplate() {}

    /** The stack that the committed template shows. */
    static TidemarkStack stack(App app) {
        StackProps props = StackProps.builder()
                .description("Tidemark: daily tables and fraud alerts from payments")
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
        SettingsReader nothingChosen = new SettingsReader(Map.of());
        return new TidemarkStack(app, NAME, props, nothingChosen.settings(), PlainTemplate::parameters);
    }

    private static JobJar parameters(Stack stack) {
        CfnParameter bucket = CfnParameter.Builder.create(stack, "JarBucket")
                .description("The bucket that holds the job's jar, in the region of the stack")
                .build();
        CfnParameter key = CfnParameter.Builder.create(stack, "JarKey")
                .description("The key of the job's jar in it")
                .build();
        return new JobJar("arn:" + stack.getPartition() + ":s3:::" + bucket.getValueAsString(), key.getValueAsString());
    }
}
