package io.tidemark.connectors.sns.topic;

import java.io.Serializable;

/** Opens a topic on the machine where it is needed. */
@FunctionalInterface
public interface TopicFactory extends Serializable {

    /** Opens the topic; whether it exists shows at the first call. The caller closes it. */
    Topic open();
}
