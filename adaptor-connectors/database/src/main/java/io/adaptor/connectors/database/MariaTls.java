package io.adaptor.connectors.database;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.TlsSocketPlugin;

/** The TLS of MariaDB's driver, found by its services file. Public for that only; not to be used. Thread-safe. */
public final class MariaTls implements TlsSocketPlugin {
    /** What the driver calls it. */
    static final String TYPE = "adaptor";

    /** For the driver. */
    public MariaTls() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public SSLSocketFactory getSocketFactory(Configuration configuration, ExceptionFactory failures, HostAddress host) {
        String id = configuration.nonMappedOptions().getProperty(MariaSockets.NETWORK);
        return new CheckedTls(Network.byId(id).tls(), host.host);
    }

    @Override
    public SSLSocket createSocket(Socket socket, SSLSocketFactory factory) throws IOException {
        String address = socket.getInetAddress().getHostAddress();
        return (SSLSocket) factory.createSocket(socket, address, socket.getPort(), true);
    }

    // The context of the network has them.
    @Override
    public TrustManager[] getTrustManager(Configuration configuration, ExceptionFactory failures, HostAddress host) {
        return new TrustManager[0];
    }

    @Override
    public KeyManager[] getKeyManager(Configuration configuration, ExceptionFactory failures) {
        return new KeyManager[0];
    }

    // The handshake has done it.
    @Override
    public void verify(String host, SSLSession session, long threadId) {}
}
