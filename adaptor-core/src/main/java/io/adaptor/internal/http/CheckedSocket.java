package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A socket that its owner connects, to checked addresses only; everything but connecting is that of the socket behind it. */
final class CheckedSocket extends FrontSocket {
    private final Check check;

    CheckedSocket(Socket socket, Check check) {
        super(socket);
        this.check = check;
    }

    /** Says where to connect to. */
    @FunctionalInterface
    interface Check {
        /** The address to connect to; throws where that is not allowed. */
        InetSocketAddress allowed(InetSocketAddress wanted) throws IOException;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress wanted)) {
            throw new SocketException("not a host and port: " + endpoint);
        }
        InetSocketAddress allowed;
        try {
            allowed = check.allowed(wanted);
        } catch (AdaptorException e) {
            // Clients expect of a socket that it fails like one.
            SocketException refused = new SocketException(e.message());
            refused.initCause(e);
            throw refused;
        }
        socket.connect(allowed, timeout);
    }
}
