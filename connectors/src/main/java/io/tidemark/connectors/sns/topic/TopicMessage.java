package io.tidemark.connectors.sns.topic;

import java.io.Serializable;
import java.util.List;

/**
 * A message to a topic.
 *
 * @param body the content
 * @param attributes what filter policies look at
 * @param group a FIFO topic keeps the order of messages of one group; 1 to 128 characters, and not used by others
 * @param deduplicationId a FIFO topic takes one message of an id within five minutes; 1 to 128 characters, and not used
 *     by others
 */
public record TopicMessage(String body, List<MessageAttribute> attributes, String group, String deduplicationId)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The most that all messages of one call may come to, and so one message, in bytes. */
    public static final int MAX_BYTES = 262_144;

    /** Copies the list. */
    public TopicMessage {
        attributes = List.copyOf(attributes);
    }

    /** What counts against {@link #MAX_BYTES}: the body and the attributes with their names and types. */
    public int size() {
        return MessageAttribute.utf8(body)
                + attributes.stream().mapToInt(MessageAttribute::size).sum();
    }

    /** Whether SNS takes a message of this size. */
    public boolean fits() {
        return size() <= MAX_BYTES;
    }
}
