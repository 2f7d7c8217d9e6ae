package io.adaptor.examples.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** Talks to Redis without a connector. For one thread. */
final class RawRedis implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private RawRedis(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawRedis connect(int port) {
        try {
            return new RawRedis(new Socket("127.0.0.1", port));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a command; errors are thrown. */
    String ask(String... words) {
        try {
            RespAnswer answer = send(RespWriter.bytes(List.of(words)));
            if (answer.error() != null) {
                throw new IllegalStateException(answer.error());
            }
            return answer.value().isTextual()
                    ? answer.value().textValue()
                    : answer.value().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes, and reads an answer. */
    RespAnswer send(byte[] command) throws IOException {
        socket.getOutputStream().write(command);
        return new RespReader(in, 1 << 20).answer();
    }

    /** Sends bytes, and returns those of a short answer of one packet. */
    byte[] relay(byte[] command) throws IOException {
        socket.getOutputStream().write(command);
        byte[] buffer = new byte[1 << 16];
        int length = in.read(buffer);
        return Arrays.copyOf(buffer, Math.max(0, length));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
