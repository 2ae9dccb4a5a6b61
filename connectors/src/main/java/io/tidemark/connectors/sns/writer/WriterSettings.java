package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.retry.RetryPolicy;
import java.io.Serializable;

/**
 * How messages are sent.
 *
 * @param retries how calls that fail for a passing reason are made again
 * @param poison what becomes of a message that SNS will never take
 * @param concurrency how many calls may be under way at a time
 * @param backlog how many messages may wait to be sent before the sink holds its input back
 * @param lingerMillis how long a message may wait for others to be sent with
 */
public record WriterSettings(RetryPolicy retries, Poison poison, int concurrency, int backlog, long lingerMillis)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What becomes of a message that SNS will never take. */
    public enum Poison {
        /** The job fails, until somebody decides otherwise. */
        FAIL,
        /** It is left out, counted and logged. */
        DROP_AND_COUNT
    }
}
