package io.tidemark.connectors.sns.aws;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.aws.SdkErrors;
import io.tidemark.connectors.sns.topic.Refusal;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/**
 * What replies and errors mean.
 *
 * @param address the topic that was called
 */
record TopicReplies(TopicAddress address) {

    /** The messages that were not taken, of so many with their places as ids. */
    List<Refusal> refusals(int sent, PublishBatchResponse response) {
        Set<Integer> answered = new HashSet<>();
        response.successful().stream()
                .map(PublishBatchResultEntry::id)
                .map(id -> place(id, sent))
                .forEach(answered::add);
        List<Refusal> refusals = new ArrayList<>();
        for (BatchResultErrorEntry entry : response.failed()) {
            int place = place(entry.id(), sent);
            answered.add(place);
            refusals.add(new Refusal(place, refusal(entry)));
        }
        for (int place = 0; place < sent; place++) {
            if (!answered.contains(place)) {
                refusals.add(
                        new Refusal(place, failure(Cause.UNAVAILABLE, "the reply says nothing of one message", null)));
            }
        }
        return refusals;
    }

    /**
     * The failure of a call.
     *
     * @param call what was called, which is also the permission that it takes
     */
    TopicFailure failure(String call, Throwable error) {
        Throwable cause = SdkErrors.causeOf(error);
        if (cause instanceof TopicFailure known) {
            return known;
        }
        return failure(TopicErrors.cause(cause), call + ": " + SdkErrors.describe(cause), cause);
    }

    private TopicFailure refusal(BatchResultErrorEntry entry) {
        return failure(
                TopicErrors.cause(entry.code(), Boolean.TRUE.equals(entry.senderFault())),
                "Publish of one message: " + entry.code() + ", " + entry.message(),
                null);
    }

    private TopicFailure failure(Cause reason, String problem, Throwable cause) {
        return new TopicFailure(reason, address.describe() + ": " + problem, remedy(reason), cause);
    }

    private String remedy(Cause reason) {
        return switch (reason) {
            case THROTTLED -> "ask AWS for a higher quota of Publish in " + address.region();
            case UNAVAILABLE -> "check the endpoint, the network and the credentials";
            case CLOCK -> "set the clock of this machine";
            case TOPIC_MISSING -> "create the topic, or correct the name, the account and the region in its ARN";
            case FORBIDDEN -> "allow sns:Publish and sns:GetTopicAttributes on " + address.arn() + " to the job's role";
            case ENCRYPTION ->
                "allow kms:GenerateDataKey and kms:Decrypt on the topic's key to the job's role, and make"
                        + " sure that the key is enabled";
            case CREDENTIALS -> "check the credentials of the job";
            case UNENCRYPTED -> PlainEndpointException.REMEDY;
            case REJECTED -> "check that the ARN is that of a topic in the region that is called";
            case INVALID_MESSAGE -> "choose the policy DROP_AND_COUNT to go on without such messages";
        };
    }

    /** An id that was not sent means that nothing in the reply can be relied on. */
    private int place(String id, int sent) {
        return Stream.of(id)
                .filter(text -> text != null && text.matches("\\d{1,2}"))
                .map(Integer::valueOf)
                .filter(place -> place < sent)
                .findFirst()
                .orElseThrow(() -> failure(Cause.REJECTED, "the reply tells of a message '" + id + "' not sent", null));
    }
}
