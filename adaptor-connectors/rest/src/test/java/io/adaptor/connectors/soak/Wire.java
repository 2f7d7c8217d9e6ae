package io.adaptor.connectors.soak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The upstream's end of one connection, with all that can be done wrong on it. */
final class Wire implements Closeable {
    private static final String JSON = "Content-Type: application/json\r\n";

    final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    /** Whether the client may find bytes here that belong to no answer. */
    volatile boolean surplus;

    /** Whether it was torn down from outside, whatever went on on it. */
    volatile boolean torn;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    Asked next() throws IOException {
        return Asked.read(in);
    }

    /** A whole answer; the connection is good for more. */
    boolean answer(int status, String headers, String body) throws IOException {
        return bytes(status, JSON + headers, body.getBytes(StandardCharsets.UTF_8));
    }

    boolean zipped(String body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes(200, JSON + "Content-Encoding: gzip\r\n", zipped.toByteArray());
    }

    boolean chunked(String body) throws IOException {
        int half = body.length() / 2;
        raw("HTTP/1.1 200 OK\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body.substring(0, half))
                + chunk(body.substring(half)) + "0\r\n\r\n");
        return true;
    }

    /** Announces a length which the body need not have. */
    void announced(int length, String body) throws IOException {
        raw("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: " + length + "\r\n\r\n" + body);
    }

    void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Writes until the client has had enough. */
    void flood(int bytes) throws IOException {
        byte[] chunk = new byte[8192];
        for (int sent = 0; sent < bytes; sent += chunk.length) {
            out.write(chunk);
        }
    }

    /** Says nothing until the client goes, or until the time is up. */
    boolean stall(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            if (in.read() >= 0) {
                throw new IOException("the client speaks before it was answered");
            }
        } catch (SocketTimeoutException patientClient) {
            // Then it is hung up on.
        }
        return false;
    }

    /** Lets the client see a reset instead of an end. */
    boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    boolean bytes(int status, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        out.write(all.toByteArray());
        out.flush();
        return true;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
