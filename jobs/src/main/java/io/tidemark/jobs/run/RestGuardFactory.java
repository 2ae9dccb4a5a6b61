package io.tidemark.jobs.run;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/** Puts a guard in front of the REST server of a cluster that is configured to have it, and of no other. */
public final class RestGuardFactory implements InboundChannelHandlerFactory {

    /** Whether the REST server is guarded. */
    static final ConfigOption<Boolean> GUARDED = ConfigOptions.key("tidemark.rest.guarded")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Answer questions of the cluster's own web page and of programs of this machine, and nothing else.");

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return configuration.get(GUARDED) ? Optional.of(new RestGuard()) : Optional.empty();
    }
}
