package io.adaptor.connectors.rest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that answers one request on each connection, keeps it until the test says so, and then leaves. */
final class LeavingServer implements Closeable {
    private static final String LAST_WORDS = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";

    final List<String> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Socket> answered = new LinkedBlockingQueue<>();
    private final ServerSocket listener;
    private volatile String always = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    LeavingServer(ServerSocketFactory sockets) {
        try {
            listener = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The bytes of each answer; none hangs up. */
    void always(String answer) {
        always = answer;
    }

    void next(String answer) {
        answers.add(answer);
    }

    /** Closes the connection that was answered, so that this is there to be read when the method returns. */
    void leave() throws Exception {
        answeredOne().close();
    }

    /** Says what nobody asked for and keeps the connection. */
    void speakUp() throws Exception {
        Socket socket = answeredOne();
        socket.getOutputStream().write(LAST_WORDS.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private Socket answeredOne() throws InterruptedException {
        Socket socket = answered.poll(5, TimeUnit.SECONDS);
        if (socket == null) {
            throw new IllegalStateException("nothing was answered");
        }
        return socket;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (read(in)) {
                String answer = answers.isEmpty() ? always : answers.remove();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                if (answer.isEmpty()) {
                    socket.close();
                }
                answered.add(socket);
            }
        } catch (IOException closed) {
            // By the test, or by the client.
        }
    }

    private boolean read(BufferedReader in) throws IOException {
        int length = 0;
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        for (; !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        char[] body = new char[length];
        for (int at = 0; at < length; at += in.read(body, at, length - at)) {}
        bodies.add(new String(body));
        return true;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "leaving-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : answered) {
            socket.close();
        }
    }
}
