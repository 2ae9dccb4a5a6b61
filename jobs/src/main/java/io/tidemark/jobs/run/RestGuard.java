package io.tidemark.jobs.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Answers only Flink's own web page and programs of this machine, and those only what they want to know: a job that
 * somebody submits is code that runs here, and Flink takes one whether or not its page offers that. A browser sends
 * what any site's page asks for, to this machine too; it tells by headers whose page that is, and which name it was
 * reached by.
 */
final class RestGuard extends ChannelInboundHandlerAdapter {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<HttpMethod> QUESTIONS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** What Flink takes for a command though it is asked as a question is. */
    private static final Pattern COMMAND = Pattern.compile("/yarn-(?:cancel|stop)", Pattern.CASE_INSENSITIVE);

    private static final byte[] ANSWER =
            "Only questions, only as 127.0.0.1, localhost or [::1], and only for the page of that address\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private boolean refused;

    @SuppressWarnings("FutureReturnValueIgnored") // the connection closes when the answer is sent, or failed to be
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request && !(isQuestion(request) && isOwn(request))) {
            refused = true;
            ReferenceCountUtil.release(message);
            context.writeAndFlush(refusal()).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean isQuestion(HttpRequest request) {
        return QUESTIONS.contains(request.method()) && !isCommand(request.uri());
    }

    private static boolean isCommand(String uri) {
        try {
            return COMMAND.matcher(new QueryStringDecoder(uri).path()).find();
        } catch (IllegalArgumentException broken) {
            return true;
        }
    }

    private static boolean isOwn(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !THIS_MACHINE.matcher(hosts.get(0)).matches()) {
            return false;
        }
        String origin = "http://" + hosts.get(0);
        return headers.getAll(HttpHeaderNames.ORIGIN).stream().allMatch(origin::equalsIgnoreCase)
                && (OWN_SITE.containsAll(headers.getAll("Sec-Fetch-Site")) || opensThePage(request));
    }

    /** Whoever follows a link leaves the page that it stands in, such as the report's. */
    private static boolean opensThePage(HttpRequest request) {
        return request.uri().equals("/")
                && request.headers().getAll("Sec-Fetch-Mode").equals(List.of("navigate"))
                && request.headers().getAll("Sec-Fetch-Dest").equals(List.of("document"));
    }

    private static FullHttpResponse refusal() {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.wrappedBuffer(ANSWER));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, ANSWER.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
