package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.deploy.settings.Subscription;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Through which people and programs are told: of fraud, and of what is wrong with the stack. */
final class Topics extends Construct {

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
        int number = 0;
        for (Subscription subscription : settings.subscriptions()) {
            number++;
            subscribe("Fraud" + number, fraud, subscription);
        }
        for (String address : settings.operators()) {
            number++;
            subscribe("Operations" + number, operations, new Subscription("email", address, Map.of()));
        }
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

    private void subscribe(String id, Topic topic, Subscription subscription) {
        CfnSubscription.Builder made = CfnSubscription.Builder.create(this, id + "Subscription")
                .topicArn(topic.getTopicArn())
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint());
        (subscription.filter().isEmpty() ? made : made.filterPolicy(subscription.filter())).build();
    }
}
