package io.tidemark.connectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.kinesis.aws.StreamAddress;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sqs.QueueAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kinesis.eu-west-1.amazonaws.com",
                "https://10.0.0.1:4566",
                "HTTPS://localhost",
                "http://localhost:4566",
                "http://127.0.0.1",
                "http://127.1.2.3:80/",
                "http://[::1]:4566",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void whatIsEncryptedOrStaysOnThisMachineMayBeUsed(String url) {
        assertThat(ServiceUrl.complaint(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://kinesis.eu-west-1.amazonaws.com",
                "http://10.0.0.1:4566",
                "http://0.0.0.0:4566",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://[::2]",
                "http://[fe80::1]",
                "http://[::ffff:10.0.0.1]",
                "ftp://localhost",
                "ws://127.0.0.1"
            })
    void whatGoesOverANetworkInPlainTextIsRefused(String url) {
        assertThat(ServiceUrl.complaint(url)).hasValueSatisfying(complaint -> assertThat(complaint)
                .isEqualTo(
                        "is not encrypted; write it as https://HOST:PORT, http is for servers on this machine only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:4566", "//localhost", "https://", "https:///x", "https://a b", ""})
    void whatIsNoAddressIsRefused(String url) {
        assertThat(ServiceUrl.complaint(url)).contains("is not an address; write it as https://HOST:PORT");
    }

    @Test
    void aUserInAnAddressIsRefusedAndNeverShown() {
        String url = "https://me:planted-secret@localhost";

        assertThat(ServiceUrl.complaint(url))
                .hasValueSatisfying(complaint -> assertThat(complaint).startsWith("holds a user"));
        assertThat(ServiceUrl.shown(url)).isEqualTo("https://(not shown)@localhost");
        assertThat(ServiceUrl.shown("https://me:planted@secret@localhost/a@b"))
                .isEqualTo("https://(not shown)@localhost/a@b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://AKIA:planted@bucket/in",
                "s3://AKIA:pl/an+ted@bucket/in",
                "s3a://planted@bucket",
                "hdfs://planted:@name:8020/in"
            })
    void aUserInThePathOfAFileIsRefusedAndNeverShown(String path) {
        assertThat(ServiceUrl.userComplaint(path))
                .contains("holds a user; write it without, the AWS SDK finds the credentials");
        assertThat(ServiceUrl.shown(path)).contains("://(not shown)@").doesNotContain("AKIA", "planted", "pl/an");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/me@work",
                "s3://bucket/a:b@c",
                "hdfs://name:8020/me@work",
                "file:///in/me@work",
                "in/me:you@work",
                "C:\\in\\a@b",
                "SELECT 's3://a:b@c'"
            })
    void whatIsNoUserMayStandInAPath(String path) {
        assertThat(ServiceUrl.userComplaint(path)).isEmpty();
    }

    @Test
    void noClientOpensAPlainConnectionOverANetwork() {
        String plain = "http://192.0.2.1:4566";

        assertThatThrownBy(() -> new StreamAddress("events", "eu-west-1", plain, Duration.ofSeconds(1)))
                .hasMessageContaining("is not encrypted");
        assertThatThrownBy(() ->
                        new TopicAddress("arn:aws:sns:eu-west-1:123456789012:alerts", plain, Duration.ofSeconds(1)))
                .hasMessageContaining("is not encrypted");
        assertThatThrownBy(() -> new QueueAddress(plain + "/123456789012/raw"))
                .hasMessageContaining("http is for servers on this machine only");
    }
}
