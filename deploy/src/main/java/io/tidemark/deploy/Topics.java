package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.deploy.settings.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Through which people and programs are told: of fraud, and of what is wrong with the stack. */
final class Topics extends Construct {

    /** As many as stand before the first hyphen. */
    private static final int HASH_DIGITS = 8;

    private final Topic fraud;
    private final Topic operations;

    Topics(Construct scope, StackSettings settings, Storage storage) {
        super(scope, "Topics");
        fraud = topic("Fraud", settings.name() + "-fraud", storage);
        operations = topic("Operations", settings.name() + "-operations", storage);
        operations.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(operations.getTopicArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        settings.subscriptions().forEach(subscription -> subscribe("Fraud", fraud, subscription));
        settings.operators()
                .forEach(address -> subscribe("Operations", operations, new Subscription("email", address, Map.of())));
    }

    /** Of fraud alerts. */
    Topic fraud() {
        return fraud;
    }

    /** Of alarms and of what became of replays. */
    Topic operations() {
        return operations;
    }

    private Topic topic(String id, String name, Storage storage) {
        return Topic.Builder.create(this, id)
                .topicName(name)
                .masterKey(storage.key())
                .enforceSsl(true)
                .build();
    }

    /**
     * Named by whom it tells and not by its place among others: a subscription that changed its name would be made
     * first, which leaves SNS as it is, and then deleted under the old one.
     */
    private void subscribe(String prefix, Topic topic, Subscription subscription) {
        String id = prefix + hash(subscription.protocol() + " " + subscription.endpoint()) + "Subscription";
        CfnSubscription.Builder made = CfnSubscription.Builder.create(this, id)
                .topicArn(topic.getTopicArn())
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint());
        (subscription.filter().isEmpty() ? made : made.filterPolicy(subscription.filter())).build();
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, HASH_DIGITS);
    }
}
