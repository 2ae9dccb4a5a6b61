package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelOutboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelPromise;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /jobs|Host: 127.0.0.1:8081",
                "GET /jobs|Host: localhost:8081",
                "GET /jobs|Host: LOCALHOST:9",
                "GET /jobs|Host: [::1]:8081",
                "GET /jobs|Host: 127.0.0.1",
                "HEAD /jobs|Host: 127.0.0.1:8081",
                "GET /jobs/1/metrics?get=a%2Fyarn-cancel|Host: 127.0.0.1:8081",
                "GET /jobs/1|Host: 127.0.0.1:8081|Origin: http://127.0.0.1:8081|Sec-Fetch-Site: same-origin",
                "GET /|Host: 127.0.0.1:8081|Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
                "GET /|Host: 127.0.0.1:8081|Sec-Fetch-Site: same-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
            })
    void itsOwnPageAndProgramsOfThisMachineMayAsk(String request) {
        EmbeddedChannel channel = new EmbeddedChannel(new RestGuard());

        assertThat(channel.writeInbound(request(request))).isTrue();
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(channel.finishAndReleaseAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /jobs",
                "GET /jobs|Host: shop.example:8081",
                "GET /jobs|Host: 127.0.0.1.shop.example",
                "GET /jobs|Host: 127.0.0.1@shop.example",
                "GET /jobs|Host: 127.0.0.1:8081|Host: shop.example",
                "GET /jobs|Host: 0.0.0.0:8081",
                "GET /jobs|Host: 127.0.0.1:8081|Origin: https://shop.example",
                "GET /jobs|Host: 127.0.0.1:8081|Origin: null",
                "GET /jobs|Host: 127.0.0.1:8081|Origin: http://127.0.0.1:9090",
                "GET /jobs|Host: 127.0.0.1:8081|Origin: http://localhost:8081",
                "GET /jobs|Host: 127.0.0.1:8081|Origin: http://127.0.0.1:8081|Origin: https://shop.example",
                "POST /jobs/1/stop|Host: 127.0.0.1:8081|Origin: https://shop.example",
                "OPTIONS /jobs/1|Host: 127.0.0.1:8081|Origin: https://shop.example",
                "GET /jobs/1/yarn-cancel|Host: 127.0.0.1:8081|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors",
                "GET /jobs/1/yarn-cancel|Host: 127.0.0.1:8081|Sec-Fetch-Site: same-site|Sec-Fetch-Mode: navigate"
                        + "|Sec-Fetch-Dest: document",
                "POST /|Host: 127.0.0.1:8081|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
                "GET /|Host: 127.0.0.1:8081|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe",
                "GET /|Host: 127.0.0.1:8081|Sec-Fetch-Site: cross-site",
            })
    void pagesOfOthersAreRefused(String request) {
        assertRefused(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /jobs|Host: 127.0.0.1:8081",
                "POST /v1/jobs|Host: 127.0.0.1:8081",
                "POST /jars/upload|Host: 127.0.0.1:8081",
                "POST /jobs/1/stop|Host: 127.0.0.1:8081",
                "PATCH /jobs/1|Host: 127.0.0.1:8081|Origin: http://127.0.0.1:8081|Sec-Fetch-Site: same-origin",
                "DELETE /cluster|Host: 127.0.0.1:8081",
                "GET /jobs/1/yarn-cancel|Host: 127.0.0.1:8081",
                "GET /v1/jobs/1/yarn%2Dstop?a=b|Host: 127.0.0.1:8081",
                "GET /jobs/%zz|Host: 127.0.0.1:8081",
            })
    void nobodyMayCommand(String request) {
        assertRefused(request);
    }

    private static void assertRefused(String request) {
        EmbeddedChannel channel = new EmbeddedChannel(new RestGuard());
        DefaultFullHttpRequest refused = request(request);

        assertThat(channel.writeInbound(refused)).isFalse();
        FullHttpResponse response = channel.readOutbound();

        assertThat(response.status().code()).isEqualTo(403);
        assertThat(response.content().toString(StandardCharsets.US_ASCII))
                .startsWith("Only questions, only as 127.0.0.1");
        assertThat(channel.isOpen()).isFalse();
        assertThat(refused.refCnt()).isZero();
        response.release();
    }

    @Test
    void whatIsSentBehindARefusedRequestIsNotRead() {
        EmbeddedChannel channel = new EmbeddedChannel(new NeverSending(), new RestGuard());
        DefaultFullHttpRequest behind = request("GET /jobs|Host: 127.0.0.1:8081");

        assertThat(channel.writeInbound(request("GET /jobs|Host: shop.example"), behind))
                .isFalse();

        assertThat(channel.isOpen()).as("while the answer is on its way").isTrue();
        assertThat(behind.refCnt()).isZero();
    }

    @Test
    void aClusterThatIsNotConfiguredToHaveItHasNone() {
        RestGuardFactory factory = new RestGuardFactory();
        Configuration guarded = EmbeddedCluster.configuration(1);

        assertThat(factory.createHandler(new Configuration(), Map.of())).isEmpty();
        assertThat(factory.createHandler(guarded, Map.of())).isPresent();
    }

    /** Somebody who does not take the answer. */
    private static final class NeverSending extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    /** A request as it comes from Flink's aggregator: its line, then headers, with bars between them. */
    private static DefaultFullHttpRequest request(String text) {
        List<String> parts = List.of(text.split("\\|", -1));
        String[] line = parts.get(0).split(" ", 2);
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(line[0]), line[1], Unpooled.buffer(0));
        parts.stream().skip(1).map(header -> header.split(": ", 2)).forEach(header -> request.headers()
                .add(header[0], header[1]));
        return request;
    }
}
