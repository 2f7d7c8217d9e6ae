package io.adaptor.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends everybody elsewhere, in whatever words; listens at 127.0.0.2, so that 127.0.0.1 can be forbidden. */
final class RedirectingServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.2"));
    private final byte[] answer;

    private RedirectingServer(String location) throws IOException {
        answer = ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + location + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Thread thread = new Thread(this::accept, "redirecting");
        thread.setDaemon(true);
        thread.start();
    }

    static RedirectingServer to(String location) throws IOException {
        return new RedirectingServer(location);
    }

    String url() {
        return "http://127.0.0.2:" + listener.getLocalPort() + "/";
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                int first = socket.getInputStream().read();
                if (first < 0) {
                    continue;
                }
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
                socket.getOutputStream().write(answer);
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
