package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.jobs.cli.Cli.Result;
import io.tidemark.localcloud.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever S3 refuses is told in one line with the path, the reason and what to change, in half a minute at most. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class S3RefusalsTest {

    private static final String INPUT = "s3://lake/in";
    private static final String DENIED = "S3 denies access); allow s3:ListBucket on the bucket and s3:GetObject on its"
            + " objects; where something is written also s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and"
            + " s3:ListMultipartUploadParts";

    @TempDir
    private Path dir;

    @BeforeAll
    static void haveCredentials() throws Exception {
        S3Server.start().close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | Access Denied | " + DENIED,
                "403 | AccessDenied | User: arn:aws:iam::1:user/u is not authorized to perform: kms:GenerateDataKey on"
                        + " resource: arn:aws:kms:eu-central-1:1:key/k-1 because no policy allows it | the key that"
                        + " encrypts the bucket may not be used); allow kms:Decrypt and kms:GenerateDataKey on"
                        + " arn:aws:kms:eu-central-1:1:key/k-1",
                "404 | NoSuchBucket | The specified bucket does not exist | there is no such bucket); create it, or"
                        + " correct its name or the endpoint",
                "400 | AuthorizationHeaderMalformed | The authorization header is malformed; the region 'us-east-1' is"
                        + " wrong; expecting 'eu-central-1' | the bucket is in another region, eu-central-1); set that"
                        + " one (--s3-region; tidemark.local/s3.region of a live job)",
                "301 | PermanentRedirect | The bucket must be addressed using the specified endpoint | the bucket is in"
                        + " another region); set that one (--s3-region; tidemark.local/s3.region of a live job)",
                "403 | RequestTimeTooSkewed | The difference is too large | the clock of this machine differs too much"
                        + " from that of S3); set it right, best by NTP",
                "403 | InvalidAccessKeyId | There are no records of it | S3 does not accept these AWS credentials);"
                        + " renew them, and see that they belong together (AWS_PROFILE; or AWS_ACCESS_KEY_ID,"
                        + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN)",
            })
    void aRefusalNamesThePathAndTheRemedy(int status, String code, String message, String told) throws Exception {
        withS3Refusing(
                status,
                code,
                message,
                endpoint -> assertRefused(
                        replay(INPUT, dir.toString(), endpoint),
                        "tidemark replay: --orders " + INPUT + " cannot be read (" + told));
    }

    @Test
    void whatMayNotBeWrittenIsTold() throws Exception {
        withS3Refusing(
                403,
                "AccessDenied",
                "Access Denied",
                endpoint -> assertRefused(
                        replay(orders(), "s3://lake/out", endpoint),
                        "tidemark replay: --output s3://lake/out cannot be written to (" + DENIED));
    }

    @Test
    void aLiveRunTellsTheSetting() throws Exception {
        withS3Refusing(403, "AccessDenied", "Access Denied", endpoint -> {
            Path config = Files.writeString(dir.resolve("config.json"), """
                    [{"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.paths": "s3://lake/in"}},
                     {"PropertyGroupId": "tidemark.sink",
                      "PropertyMap": {"curated.path": "DIR/c", "dead-letter.path": "DIR/d"}},
                     {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "DIR/a"}},
                     {"PropertyGroupId": "tidemark.local", "PropertyMap": {"s3.endpoint": "URL"}}]
                    """.replace("DIR", dir.toString())
                    .replace("URL", endpoint));

            assertRefused(
                    Cli.quiet().run("run", "--config", config.toString()),
                    "tidemark run: --config: tidemark.source/orders.paths s3://lake/in cannot be read (" + DENIED);
        });
    }

    @Test
    void nobodyThereIsTold() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertRefused(
                replay(INPUT, dir.toString(), "http://127.0.0.1:" + free),
                "tidemark replay: --orders " + INPUT + " cannot be read (S3 does not answer); check the network and the"
                        + " endpoint (--s3-endpoint; tidemark.local/s3.endpoint of a live job)");
    }

    private String orders() throws IOException {
        return Files.writeString(
                        dir.resolve("orders.ndjson"), "{\"order_id\":\"o1\",\"customer_id\":\"c1\",\"items\":[]}")
                .toString();
    }

    private static Result replay(String orders, String output, String endpoint) {
        return Cli.quiet().run("replay", "--orders", orders, "--output", output, "--s3-endpoint", endpoint);
    }

    private static void withS3Refusing(int status, String code, String message, Attempt attempt) throws Exception {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> refuse(exchange, status, code, message));
        refusing.start();
        try {
            attempt.make("http://127.0.0.1:" + refusing.getAddress().getPort());
        } finally {
            refusing.stop(0);
        }
    }

    private interface Attempt {
        void make(String endpoint) throws Exception;
    }

    private static void assertRefused(Result result, String line) {
        assertThat(result.err().lines()).containsExactly(line);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message><RequestId>1</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
