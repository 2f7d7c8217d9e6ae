package io.adaptor.testkit.contract;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to a vendor of notes. For one thread at a time. */
final class LineConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    LineConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    String ask(String line, Duration timeout, long most) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            int c = read(end);
            while (c >= 0 && c != '\n') {
                answer.write(c);
                if (answer.size() > most) {
                    throw failure(StandardErrorCode.RESPONSE_TOO_LARGE, "more than " + most + " bytes", null);
                }
                c = read(end);
            }
            if (c < 0) {
                throw failure(
                        answer.size() == 0
                                ? StandardErrorCode.CONNECTION_FAILED
                                : StandardErrorCode.RESPONSE_UNREADABLE,
                        "the connection ended",
                        null);
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw failure(StandardErrorCode.TIMEOUT, "no answer in time", e);
        } catch (IOException e) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            throw failure(
                    interrupted ? StandardErrorCode.CANCELLED : StandardErrorCode.CONNECTION_FAILED, "broken off", e);
        }
    }

    private int read(long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        return in.read();
    }

    static ConnectorException failure(StandardErrorCode code, String message, Throwable cause) {
        Outcome outcome = code == StandardErrorCode.TIMEOUT ? Outcome.TRANSIENT : Outcome.FAILED;
        return ConnectorException.builder(code, outcome, message).cause(cause).build();
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
