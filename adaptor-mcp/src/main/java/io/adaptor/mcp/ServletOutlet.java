package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The response of one HTTP request: a single JSON object, or server-sent events once another message precedes it. Never
 * blocks: data that the client does not read is buffered, up to a limit.
 */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = new byte[0];
    private static final String EVENTS = "text/event-stream";
    private static final long MOST_KEPT = 8L << 20;
    private static final Runnable NOTHING = () -> {};

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final boolean streams;
    private final boolean json;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicReference<Runnable> onGone = new AtomicReference<>(NOTHING);
    private volatile boolean writable;
    private volatile Mode mode = Mode.OPEN;
    private boolean written;
    private boolean completed;

    private enum Mode {
        OPEN,
        STREAM,
        ENDED
    }

    private ServletOutlet(AsyncContext async, HttpServletResponse response, boolean streams, boolean json)
            throws IOException {
        this.async = async;
        this.response = response;
        this.out = response.getOutputStream();
        this.streams = streams;
        this.json = json;
    }

    /** Creates the outlet of a response; called on the thread of the request. */
    static ServletOutlet of(AsyncContext async, HttpServletResponse response, boolean streams, boolean json)
            throws IOException {
        ServletOutlet outlet = new ServletOutlet(async, response, streams, json);
        async.setTimeout(0);
        async.addListener(outlet);
        outlet.out.setWriteListener(outlet);
        return outlet;
    }

    @Override
    public boolean streams() {
        return streams;
    }

    @Override
    public void send(ObjectNode message) {
        if (stream()) {
            put(event(message));
        }
    }

    @Override
    public void pulse() {
        // Buffered data has the same effect.
        if (queue.isEmpty() && stream()) {
            put(COMMENT);
        }
    }

    @Override
    public void respond(JsonNode message, int status) {
        if (!json && status == HttpServletResponse.SC_OK) {
            stream();
        }
        byte[] body = JsonCodec.bytes(message);
        lock.lock();
        try {
            if (mode == Mode.OPEN) {
                head(status, "application/json");
                response.setContentLength(body.length);
                queue.add(body);
            } else if (mode == Mode.STREAM) {
                queue.add(event(message));
            } else {
                return;
            }
            mode = Mode.ENDED;
            queue.add(END);
        } finally {
            lock.unlock();
        }
        drain();
    }

    @Override
    public void end() {
        lock.lock();
        try {
            if (mode == Mode.ENDED) {
                return;
            }
            if (mode == Mode.OPEN) {
                head(HttpServletResponse.SC_OK, EVENTS);
            }
            mode = Mode.ENDED;
            queue.add(END);
        } finally {
            lock.unlock();
        }
        drain();
    }

    /** Begins the stream, if necessary; returns whether events can be sent. */
    private boolean stream() {
        lock.lock();
        try {
            if (streams && mode == Mode.OPEN) {
                head(HttpServletResponse.SC_OK, EVENTS);
                mode = Mode.STREAM;
            }
            return mode == Mode.STREAM;
        } finally {
            lock.unlock();
        }
    }

    private void head(int status, String type) {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }

    private static byte[] event(JsonNode message) {
        return ("event: message\ndata: " + JsonCodec.write(message) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void put(byte[] bytes) {
        if (kept.addAndGet(bytes.length) > MOST_KEPT && !queue.isEmpty()) {
            left();
            return;
        }
        queue.add(bytes);
        drain();
    }

    /** Writes buffered data; one thread writes at a time, and none waits for another. */
    private void drain() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            write();
            missed = turns.addAndGet(-missed);
        } while (missed != 0);
    }

    private void write() {
        try {
            while (!completed && !gone.get() && writable && ready()) {
                byte[] next = queue.poll();
                if (next == null) {
                    flush();
                    return;
                }
                if (next == END) {
                    completed = true;
                    async.complete();
                } else {
                    kept.addAndGet(-next.length);
                    written = true;
                    out.write(next);
                }
            }
            if (gone.get() && !completed) {
                completed = true;
                async.complete();
            }
        } catch (IOException | IllegalStateException e) {
            left();
        }
    }

    private void flush() throws IOException {
        if (written) {
            written = false;
            out.flush();
        }
    }

    /** If it is not ready, the container calls back, perhaps before this returns. */
    private boolean ready() {
        writable = false;
        if (!out.isReady()) {
            return false;
        }
        writable = true;
        return true;
    }

    private void left() {
        if (gone.compareAndSet(false, true)) {
            ended();
            queue.clear();
            onGone.getAndSet(NOTHING).run();
            drain();
        }
    }

    @Override
    public void onGone(Runnable action) {
        onGone.set(action);
        if (gone.get()) {
            onGone.getAndSet(NOTHING).run();
        }
    }

    @Override
    public void onWritePossible() {
        writable = true;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        left();
    }

    @Override
    public void onError(AsyncEvent event) {
        left();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        left();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (mode != Mode.ENDED) {
            left();
        }
    }

    private void ended() {
        lock.lock();
        try {
            mode = Mode.ENDED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Asynchronous processing is never restarted.
    }
}
