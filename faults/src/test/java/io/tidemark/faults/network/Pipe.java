package io.tidemark.faults.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Carries bytes from one socket to another, as they come. */
final class Pipe {

    private static final int PIECE = 16 << 10;

    private Pipe() {}

    /** Carries both ways until both have ended. */
    static void both(Socket one, Socket other, Duration delay) throws IOException {
        Thread back = daemon(() -> carry(other, one, delay), "proxy-answer");
        back.start();
        carry(one, other, delay);
        try {
            back.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("both ends are still open");
        }
    }

    private static void carry(Socket from, Socket to, Duration delay) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks a connection off, so that the other side sees no orderly end. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It is broken already.
        }
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
