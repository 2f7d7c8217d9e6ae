package io.adaptor.testkit.contract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Vendor} for protocols in which a client writes a request to a socket and reads a response. The author
 * implements how a request is read and which bytes a response has; this class implements closed connections, silence
 * and delays. Thread-safe. Must be closed.
 */
public final class SocketVendor implements Vendor {
    private static final long LONGEST_CLOSE_SECONDS = 2;

    private final String scheme;
    private final ServerSocket listener;
    private final Supplier<? extends Conversation> conversations;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch accepting = new CountDownLatch(1);
    private volatile Scene scene = Scene.WELL;

    private SocketVendor(String scheme, ServerSocket listener, Supplier<? extends Conversation> conversations) {
        this.scheme = scheme;
        this.listener = listener;
        this.conversations = conversations;
    }

    /**
     * One connection of a client. Used by one thread; keeps the state of the connection, such as whether the client has
     * logged in.
     */
    public interface Conversation extends AutoCloseable {
        /**
         * Reads the next request.
         *
         * @param in the stream of the client's data
         * @return the request as text, to be shown and searched; null if the client has closed the connection
         * @throws IOException if the client has disconnected, which is not an error
         */
        @Nullable
        String read(InputStream in) throws IOException;

        /**
         * Returns the response to a request. Requests that precede the one of a call, such as a login, must be answered
         * normally in every scene.
         *
         * @param scene {@link Scene#WELL}, {@link Scene#REFUSED}, {@link Scene#FAILED}, {@link Scene#UNREADABLE} (the
         *     connection is closed after it) or {@link Scene#TOO_LARGE}
         * @param request what {@link #read} returned
         * @return the bytes of the response
         * @throws IOException if there is none, for example because another system failed to provide it; the connection
         *     is then closed
         */
        byte[] answer(Scene scene, String request) throws IOException;

        /**
         * Returns whether a request belongs to a call. Requests that a client sends at times of its own, such as
         * heartbeats and polls for messages, do not: they are answered, but are not among what was received, because
         * rules count what a call sends.
         *
         * @param request what {@link #read} returned
         * @return false if the client sends such requests without a call; true unless overridden
         */
        default boolean ofACall(String request) {
            return true;
        }

        /** Called when the connection has ended. */
        @Override
        default void close() {}
    }

    /**
     * Starts a vendor on a free port of 127.0.0.1.
     *
     * @param scheme the scheme of {@link #baseUrl}
     * @param conversations creates a conversation for each connection
     * @return a running vendor
     */
    public static SocketVendor start(String scheme, Supplier<? extends Conversation> conversations) {
        try {
            ServerSocket listener = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
            SocketVendor vendor = new SocketVendor(scheme, listener, conversations);
            vendor.run(vendor::accept);
            return vendor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String baseUrl() {
        return scheme + "://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void play(Scene next) {
        this.scene = next;
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public int connections() {
        return accepted.get();
    }

    @Override
    public void close() {
        closed.countDown();
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
                run(() -> serve(socket));
            }
        } catch (IOException closedMeanwhile) {
            // Connections accepted in the meantime are closed with the others.
        } finally {
            accepting.countDown();
        }
    }

    private void run(Runnable work) {
        Thread thread = new Thread(work, "socket-vendor");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket;
                Conversation conversation = conversations.get()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean again = true;
            while (again) {
                String request = conversation.read(in);
                if (request == null) {
                    return;
                }
                // Reads the scene at the arrival of the request, before the request becomes visible as received.
                Scene now = scene;
                if (conversation.ofACall(request)) {
                    received.add(request);
                }
                again = answer(conversation, now, request, out);
            }
        } catch (IOException clientIsGone) {
            // Clients under test may disconnect at any time.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(Conversation conversation, Scene now, String request, OutputStream out)
            throws IOException, InterruptedException {
        if (now == Scene.HUNG_UP) {
            return false;
        }
        if (now == Scene.SILENT) {
            closed.await();
            return false;
        }
        if (now == Scene.LATE && closed.await(Scene.LATE_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        out.write(conversation.answer(now == Scene.LATE ? Scene.WELL : now, request));
        out.flush();
        return now != Scene.UNREADABLE;
    }
}
