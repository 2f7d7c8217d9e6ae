package io.adaptor.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A listening socket that counts who comes: a guard that lets one byte out has let a connection through. */
final class Trap implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener = new ServerSocket();
    private final AtomicInteger connections = new AtomicInteger();

    private Trap(String address, int port) throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        Thread thread = new Thread(this::accept, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    /** At an address, on a free port or a given one. */
    static Trap at(String address, int port) throws IOException {
        return new Trap(address, port);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. Whoever connected before this is called is counted: the kernel queues them in order. */
    int connections() throws IOException {
        int before = connections.get();
        try (Socket probe = new Socket(listener.getInetAddress(), port())) {
            probe.getInputStream().readAllBytes();
        }
        int after = connections.decrementAndGet();
        return Math.max(before, after);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connections.incrementAndGet();
                socket.getOutputStream().write(ANSWER);
                socket.shutdownOutput();
            } catch (IOException closed) {
                // The next round sees whether it was the listener.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
