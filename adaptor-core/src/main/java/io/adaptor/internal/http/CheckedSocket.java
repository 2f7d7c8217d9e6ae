package io.adaptor.internal.http;

import io.adaptor.api.error.AdaptorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A socket that its owner connects, to checked addresses only; everything else is delegated to the underlying socket.
 */
final class CheckedSocket extends FrontSocket {
    private final Check check;

    CheckedSocket(Socket socket, Check check) {
        super(socket);
        this.check = check;
    }

    /** Determines the address to connect to. */
    @FunctionalInterface
    interface Check {
        /** Returns the address to connect to; throws if that is not allowed. */
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
            // Clients expect a SocketException from a socket.
            SocketException refused = new SocketException(e.message());
            refused.initCause(e);
            throw refused;
        }
        socket.connect(allowed, timeout);
    }
}
