package io.adaptor.testkit.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.http.Headers;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A vendor that replays a recording of {@link HttpRecorder}. A request is answered like the first unused recorded one
 * with the same method, target and body; masked values match anything, and headers are not compared. A request that was
 * not recorded is answered with 501, and {@link #verify} reports how it differs. Thread-safe. Must be closed.
 */
public final class ReplayServer implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Exchange> left;
    private final List<String> unexpected = new ArrayList<>();
    private final boolean inOrder;
    private final ScriptedServer server = ScriptedServer.start();

    private ReplayServer(List<Exchange> recorded, boolean inOrder) {
        this.left = new ArrayList<>(recorded);
        this.inOrder = inOrder;
        server.otherwise((request, out) -> answer(request).write(request, out));
    }

    /**
     * Replays a recording for requests in any order.
     *
     * @param file a file written by {@link HttpRecorder#save}
     * @return a running server
     */
    public static ReplayServer start(Path file) {
        return new ReplayServer(RecordingFile.read(file), false);
    }

    /**
     * Replays a recording for requests in the recorded order.
     *
     * @param file a file written by {@link HttpRecorder#save}
     * @return a running server
     */
    public static ReplayServer startInOrder(Path file) {
        return new ReplayServer(RecordingFile.read(file), true);
    }

    /**
     * Returns the URL of the server.
     *
     * @return {@code http://127.0.0.1:port}, to be followed by the path of the vendor's base URL
     */
    public String url() {
        return server.url();
    }

    /**
     * Asserts that all recorded requests were made, and no others.
     *
     * @throws AssertionError if not, with each difference
     */
    public void verify() {
        lock.lock();
        try {
            List<String> wrong = new ArrayList<>(unexpected);
            left.forEach(exchange -> wrong.add("recorded, but never requested: " + exchange));
            if (!wrong.isEmpty()) {
                throw new AssertionError(String.join("\n", wrong));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(ReceivedRequest request) {
        Exchange raw = new Exchange(
                request.method(),
                request.target(),
                Message.of(HttpRecorder.withoutConnection(request.headers()), request.body()),
                200,
                new Message(Headers.empty(), "", false));
        // Masked like the recording, so that the same places match anything, and no secret gets into a message.
        Exchange sent = new Scrubber(List.of()).scrub(List.of(raw)).get(0);
        lock.lock();
        try {
            for (Exchange recorded : inOrder ? left.subList(0, Math.min(1, left.size())) : left) {
                if (Difference.between(recorded, sent).isEmpty()) {
                    left.remove(recorded);
                    return Answer.bytes(
                            recorded.status(),
                            HttpRecorder.single(recorded.response().headers()),
                            recorded.response().bytes());
                }
            }
            String message = unexpected(sent);
            unexpected.add(message);
            return Answer.json(
                    501, JsonCodec.write(JsonNodeFactory.instance.objectNode().put("error", message)));
        } finally {
            lock.unlock();
        }
    }

    private String unexpected(Exchange sent) {
        String message = "not recorded: " + sent;
        return left.stream()
                .min(Comparator.comparingInt((Exchange recorded) -> distance(recorded, sent)))
                .map(nearest -> message + "\n  nearest is: " + nearest + "\n  "
                        + String.join("\n  ", Difference.between(nearest, sent)))
                .orElse(message + "; every recorded request was already made");
    }

    private int distance(Exchange recorded, Exchange sent) {
        if (inOrder) {
            return left.indexOf(recorded);
        }
        return (recorded.path().equals(sent.path()) ? 0 : 100)
                + (recorded.method().equals(sent.method()) ? 0 : 50)
                + Difference.between(recorded, sent).size();
    }
}
