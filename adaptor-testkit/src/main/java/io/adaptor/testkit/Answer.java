package io.adaptor.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reaction of a {@link ScriptedServer} to one request: a regular response, or one of the ways in which servers
 * fail. It writes directly to the socket.
 */
@FunctionalInterface
public interface Answer {
    /**
     * Answers a request.
     *
     * @param request the request
     * @param out the stream of the socket
     * @return true to keep the connection open for another request; false to close it
     * @throws IOException if the client has disconnected, which is not an error
     * @throws InterruptedException if the server is being closed
     */
    boolean write(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException;

    /**
     * Responds with JSON.
     *
     * @param status the status
     * @param json the body
     * @return the answer
     */
    static Answer json(int status, String json) {
        return of(status, Map.of("Content-Type", "application/json"), json);
    }

    /**
     * Responds without a body.
     *
     * @param status the status
     * @param headers the headers
     * @return the answer
     */
    static Answer empty(int status, Map<String, String> headers) {
        return of(status, headers, "");
    }

    /**
     * Responds with text.
     *
     * @param status the status
     * @param headers the headers; {@code Content-Length} is added
     * @param body the body, sent in UTF-8
     * @return the answer
     */
    static Answer of(int status, Map<String, String> headers, String body) {
        return bytes(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Responds with bytes.
     *
     * @param status the status
     * @param headers the headers; {@code Content-Length} is added
     * @param body the body
     * @return the answer
     */
    static Answer bytes(int status, Map<String, String> headers, byte[] body) {
        return (request, out) -> {
            Map<String, String> all = new LinkedHashMap<>(headers);
            boolean bodiless =
                    status == 204 || status == 304 || request.method().equals("HEAD");
            if (status != 204) {
                all.putIfAbsent("Content-Length", String.valueOf(body.length));
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(head(status, all));
            if (!bodiless) {
                answer.writeBytes(body);
            }
            out.write(answer.toByteArray());
            out.flush();
            return true;
        };
    }

    /**
     * Sends the given text unchanged, including the head, and closes the connection.
     *
     * @param bytes the complete response, sent in UTF-8
     * @return the answer
     */
    static Answer raw(String bytes) {
        return (request, out) -> {
            out.write(bytes.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return false;
        };
    }

    /**
     * Closes the connection without a response.
     *
     * @return the answer
     */
    static Answer hangUp() {
        return (request, out) -> false;
    }

    /**
     * Sends nothing for a while, then closes the connection.
     *
     * @param duration the time before the connection is closed
     * @return the answer
     */
    static Answer silence(Duration duration) {
        return (request, out) -> {
            Thread.sleep(duration.toMillis());
            return false;
        };
    }

    /**
     * Announces a JSON body, sends only its start, and closes the connection.
     *
     * @param beginning the part of the body that is sent
     * @param promised the announced {@code Content-Length}
     * @return the answer
     */
    static Answer truncated(String beginning, int promised) {
        return raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + promised + "\r\n\r\n"
                + beginning);
    }

    /**
     * Sends the head and the start of a body, then nothing more.
     *
     * @param beginning the part of the body that is sent
     * @param silence how long the connection stays open
     * @return the answer
     */
    static Answer stalled(String beginning, Duration silence) {
        return (request, out) -> {
            truncated(beginning, beginning.length() + 1000).write(request, out);
            Thread.sleep(silence.toMillis());
            return false;
        };
    }

    /**
     * Sends a body a byte at a time.
     *
     * @param bytes the number of bytes
     * @param pause the pause before each byte
     * @return the answer
     */
    static Answer trickle(int bytes, Duration pause) {
        return (request, out) -> {
            out.write(head(200, Map.of("Content-Type", "text/plain", "Content-Length", String.valueOf(bytes))));
            for (int i = 0; i < bytes; i++) {
                Thread.sleep(pause.toMillis());
                out.write('x');
                out.flush();
            }
            return true;
        };
    }

    /**
     * Sends a body that never ends, for as long as the client reads.
     *
     * @return the answer
     */
    static Answer endless() {
        return (request, out) -> {
            out.write(head(200, Map.of("Content-Type", "text/plain")));
            byte[] chunk = new byte[8192];
            while (!Thread.currentThread().isInterrupted()) {
                out.write(chunk);
            }
            return false;
        };
    }

    private static byte[] head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + (status < 400 ? "OK" : "No") + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
