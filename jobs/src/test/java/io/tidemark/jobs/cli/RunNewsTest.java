package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read of a live run that is interrupted. */
class RunNewsTest {

    private final StringWriter told = new StringWriter();
    private final RunNews news = new RunNews(new PrintWriter(told));

    @Test
    void aReasonIsToldInOneLineAndOnceUntilTheRunGoesOn() {
        news.failed(noAnswer("chk-1"));
        news.failed(noAnswer("chk-2"));
        news.goesOn(Duration.ofMillis(133_400));
        news.failed(noAnswer("chk-3"));

        String interrupted = " The run was interrupted (S3 does not answer; check the network and the endpoint"
                + " (--s3-endpoint; tidemark.local/s3.endpoint of a live job) - ConnectException: Connection refused)."
                + " It is started again by itself, later each time, until it can go on.";
        assertThat(lines())
                .containsExactly(
                        interrupted,
                        " The run goes on, 2 min 13 s after it was interrupted; nothing was lost.",
                        interrupted);
    }

    private static Throwable noAnswer(String file) {
        return new IOException("getFileStatus on s3://lake/" + file, new ConnectException("Connection refused"));
    }

    /** Without the time of day. */
    private List<String> lines() {
        return told.toString()
                .lines()
                .map(line -> line.replaceFirst("^[0-9:]+", ""))
                .toList();
    }
}
