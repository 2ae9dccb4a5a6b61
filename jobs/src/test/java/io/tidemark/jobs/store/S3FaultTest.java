package io.tidemark.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.junit.jupiter.api.Test;

/** What cannot be had from a server: how failures look that never get to one, or are about something else. */
class S3FaultTest {

    @Test
    void missingCredentialsAreNotTakenForDeniedAccess() {
        IOException failure = new IOException(
                "java.nio.file.AccessDeniedException: lake: org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS"
                        + " Credentials provided by DefaultAWSCredentialsProviderChain : com.amazonaws.SdkClientException:"
                        + " Unable to load AWS credentials from any provider in the chain");

        assertThat(S3Fault.of(failure))
                .hasValueSatisfying(fault -> assertThat(fault.problem()).isEqualTo("there are no AWS credentials"));
    }

    @Test
    void aProcessWithoutThePluginIsToldHowToGetIt() {
        IOException failure = new UnsupportedFileSystemSchemeException(
                "Could not find a file system implementation for scheme 's3'.");

        assertThat(S3Fault.of(failure))
                .hasValueSatisfying(fault -> assertThat(fault.remedy()).startsWith("start with ./tidemark"));
    }

    @Test
    void theCauseOfAFailedJobCounts() {
        RuntimeException failure = new RuntimeException(
                "Job execution failed",
                new IOException("PUT on s3://lake/out: com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied"
                        + " (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)"));

        assertThat(S3Fault.of(failure))
                .hasValueSatisfying(fault -> assertThat(fault.problem()).isEqualTo("S3 denies access"));
    }

    @Test
    void whatIsNotAboutS3IsLeftAlone() {
        assertThat(S3Fault.of(new ConnectException("Connection refused: localhost:4567")))
                .isEmpty();
    }
}
