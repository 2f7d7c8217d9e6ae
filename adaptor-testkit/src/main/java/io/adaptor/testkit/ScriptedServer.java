package io.adaptor.testkit;

import io.adaptor.spi.http.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A real HTTP/1.1 server on the loopback address whose answers are scripted in advance, request by request. It writes
 * directly to the socket, so it can fail in every way a server can. A request for which no answer is left gets a 500.
 * Thread-safe. Must be closed.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final int MAX_HEAD = 1 << 16;
    private static final long LONGEST_CLOSE_SECONDS = 2;

    private final ServerSocket listener;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch accepting = new CountDownLatch(1);
    private volatile Answer otherwise = Answer.json(500, "{\"error\":\"the script has no answer for this request\"}");

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts a server on a free port of 127.0.0.1.
     *
     * @return a running server
     */
    public static ScriptedServer start() {
        return start(ServerSocketFactory.getDefault(), false);
    }

    /**
     * Starts a server that uses TLS.
     *
     * @param identity its certificate, key and trusted certificates
     * @param clientCertificate whether clients must present a trusted certificate
     * @return a running server
     */
    public static ScriptedServer startTls(SSLContext identity, boolean clientCertificate) {
        return start(identity.getServerSocketFactory(), clientCertificate);
    }

    private static ScriptedServer start(ServerSocketFactory sockets, boolean clientCertificate) {
        try {
            ServerSocket listener = sockets.createServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
            if (listener instanceof SSLServerSocket tls) {
                tls.setNeedClientAuth(clientCertificate);
            }
            ScriptedServer server = new ScriptedServer(listener);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds the answers to the next requests.
     *
     * @param answers one per request
     * @return this
     */
    public ScriptedServer answer(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    /**
     * Sets the answer to all requests for which none is scripted.
     *
     * @param answer the answer
     * @return this
     */
    public ScriptedServer otherwise(Answer answer) {
        this.otherwise = answer;
        return this;
    }

    /**
     * Returns the URL of the server.
     *
     * @return {@code http://127.0.0.1:port}, or https if it uses TLS
     */
    public String url() {
        return (listener instanceof SSLServerSocket ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /**
     * Returns the port that the server listens on.
     *
     * @return the port
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Returns the requests received so far, in order.
     *
     * @return a copy
     */
    public List<ReceivedRequest> requests() {
        return List.copyOf(received);
    }

    /**
     * Returns the number of connections accepted so far.
     *
     * @return the number of sockets accepted
     */
    public int connections() {
        return accepted.get();
    }

    /** Closes all connections and frees the port. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            // The port remains in use until the thread that accepts connections has released it.
            accepting.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException | RejectedExecutionException closed) {
            // Connections accepted in the meantime are closed with the others.
        } finally {
            accepting.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean again = true;
            while (again) {
                ReceivedRequest request = read(in);
                received.add(request);
                Answer answer = script.poll();
                again = (answer == null ? otherwise : answer).write(request, out);
            }
        } catch (IOException clientIsGone) {
            // Clients under test may disconnect at any time.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static ReceivedRequest read(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n");
        String[] start = lines[0].split(" ");
        List<Headers.Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            fields.add(new Headers.Field(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        Headers headers = Headers.of(fields);
        return new ReceivedRequest(start[0], start[1], headers, body(in, headers));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int b = in.read();
            if (b < 0 || head.size() > MAX_HEAD) {
                throw new EOFException();
            }
            head.write(b);
            matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] body(InputStream in, Headers headers) throws IOException {
        String length = headers.first("Content-Length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.first("Transfer-Encoding"))) {
            int size = chunkSize(in);
            while (size > 0) {
                body.writeBytes(in.readNBytes(size));
                line(in);
                size = chunkSize(in);
            }
            line(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }
}
