package io.tidemark.connectors.sns.topic;

/** Why a topic did not take messages; the text names the topic and says what it answered. */
public final class TopicFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause reason;
    private final String remedy;

    /** What is to be done about messages that were not taken. */
    public enum Course {
        /** They may be taken later. */
        RETRY,
        /** None will be taken before a person has done something. */
        FATAL,
        /** This one will never be taken. */
        POISON
    }

    /** Kinds of reasons. */
    public enum Cause {
        /** More than the topic's quota. */
        THROTTLED(Course.RETRY),
        /** A fault of the service or of the network, or no reply in time. */
        UNAVAILABLE(Course.RETRY),
        /** The clock of this machine is wrong. */
        CLOCK(Course.RETRY),
        /** There is no such topic. */
        TOPIC_MISSING(Course.FATAL),
        /** No permission on the topic. */
        FORBIDDEN(Course.FATAL),
        /** The topic's key cannot be used. */
        ENCRYPTION(Course.FATAL),
        /** No usable credentials. */
        CREDENTIALS(Course.FATAL),
        /** A call that was not sent, since it would not have been encrypted. */
        UNENCRYPTED(Course.FATAL),
        /** A call that makes no sense to the service. */
        REJECTED(Course.FATAL),
        /** A message that SNS does not take. */
        INVALID_MESSAGE(Course.POISON);

        private final Course course;

        Cause(Course course) {
            this.course = course;
        }

        /** What is to be done. */
        public Course course() {
            return course;
        }
    }

    /** @param remedy what a person can do */
    public TopicFailure(Cause reason, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    /** A failure that no other one caused. */
    public TopicFailure(Cause reason, String message, String remedy) {
        this(reason, message, remedy, null);
    }

    /** The kind of reason. */
    public Cause reason() {
        return reason;
    }

    /** What is to be done about the messages. */
    public Course course() {
        return reason.course();
    }

    /** What a person can do. */
    public String remedy() {
        return remedy;
    }
}
