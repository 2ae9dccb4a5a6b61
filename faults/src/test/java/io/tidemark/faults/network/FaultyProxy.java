package io.tidemark.faults.network;

import io.tidemark.faults.network.Behaviour.Delay;
import io.tidemark.faults.network.Behaviour.Ignore;
import io.tidemark.faults.network.Behaviour.Refuse;
import io.tidemark.faults.network.Behaviour.Reset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server, on loopback, and behaves as told. A change of behaviour cuts all connections, so that it
 * holds for all that is said from then on; what was being answered is lost on the way, as it is when a service fails.
 * Only those that are ignored stay so, as they do when a machine on the way is gone: a client has to give them up.
 */
public final class FaultyProxy implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final byte[] NOTHING = {};

    private final URI server;
    private final ServerSocket door;
    private final Random random;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> ignored = ConcurrentHashMap.newKeySet();
    private final AtomicLong disturbed = new AtomicLong();
    private volatile Behaviour behaviour = Behaviour.NORMAL;

    private FaultyProxy(URI server, long seed) throws IOException {
        this.server = server;
        random = new Random(seed);
        door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Pipe.daemon(this::receive, "proxy").start();
    }

    /** A proxy of a server, which behaves well until told otherwise. */
    public static FaultyProxy before(URI server, long seed) throws IOException {
        return new FaultyProxy(server, seed);
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Behaves so from now on. */
    public void behave(Behaviour next) {
        behaviour = next;
        open.forEach(Pipe::reset);
    }

    /** How many connections it has not served as it should: not at all, never, with a refusal, or late. */
    public long disturbed() {
        return disturbed.get();
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                Pipe.daemon(() -> serve(client), "proxy-connection").start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Behaviour now = behaviour;
            if (now instanceof Reset) {
                disturbed.incrementAndGet();
                Pipe.reset(client);
            } else if (now instanceof Ignore) {
                ignore(client);
            } else if (now instanceof Refuse refuse) {
                refuse(client, refuse);
            } else if (now instanceof Delay delay) {
                disturbed.incrementAndGet();
                pass(client, NOTHING, delay.later());
            } else {
                pass(client, NOTHING, Duration.ZERO);
            }
        } catch (IOException gone) {
            // One of the two has left, which the other one notices by itself.
        } finally {
            open.remove(client);
            ignored.remove(client);
        }
    }

    /** Until the client leaves. */
    private void ignore(Socket client) throws IOException {
        ignored.add(client);
        open.remove(client);
        InputStream said = client.getInputStream();
        if (said.read() >= 0) {
            disturbed.incrementAndGet();
            said.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A connection ends with the first answer, so that each request has to take its chance. */
    private void refuse(Socket client, Refuse refuse) throws IOException {
        HttpRequestHead request = HttpRequestHead.read(client.getInputStream());
        if (random.nextDouble() < refuse.share()) {
            disturbed.incrementAndGet();
            request.skipBody(client.getInputStream());
            client.getOutputStream().write(refuse.reply().bytes());
        } else {
            pass(client, request.asTheLast(), Duration.ZERO);
        }
    }

    private void pass(Socket client, byte[] begun, Duration delay) throws IOException {
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.getOutputStream().write(begun);
            Pipe.both(client, upstream, delay);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Pipe::reset);
        ignored.forEach(Pipe::reset);
    }
}
