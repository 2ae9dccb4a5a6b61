package io.tidemark.connectors.cluster;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.AddressResolution;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.pekko.PekkoRpcSystemLoader;

/**
 * Gives all clusters of a process the same classes to talk with, which Flink else loads anew for each: with many small
 * tests that takes longer than the tests. They stay until the process ends.
 */
public final class SharedRpcSystem implements RpcSystemLoader {

    private static final class Loaded {

        private static final RpcSystem SYSTEM = load();

        private static RpcSystem load() {
            RpcSystem system = new PekkoRpcSystemLoader().loadRpcSystem(new Configuration());
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            return system;
        }
    }

    @Override
    public int getLoadPriority() {
        return -1;
    }

    @Override
    public RpcSystem loadRpcSystem(Configuration configuration) {
        return new Borrowed(Loaded.SYSTEM);
    }

    /** Stays open when a cluster closes it. */
    private record Borrowed(RpcSystem system) implements RpcSystem {

        @Override
        public RpcServiceBuilder localServiceBuilder(Configuration configuration) {
            return system.localServiceBuilder(configuration);
        }

        @Override
        public RpcServiceBuilder remoteServiceBuilder(
                Configuration configuration, String externalAddress, String externalPortRange) {
            return system.remoteServiceBuilder(configuration, externalAddress, externalPortRange);
        }

        @Override
        public String getRpcUrl(
                String hostname,
                int port,
                String endpointName,
                AddressResolution addressResolution,
                Configuration configuration)
                throws UnknownHostException {
            return system.getRpcUrl(hostname, port, endpointName, addressResolution, configuration);
        }

        @Override
        public InetSocketAddress getInetSocketAddressFromRpcUrl(String url) throws Exception {
            return system.getInetSocketAddressFromRpcUrl(url);
        }

        @Override
        public long getMaximumMessageSizeInBytes(Configuration configuration) {
            return system.getMaximumMessageSizeInBytes(configuration);
        }
    }
}
