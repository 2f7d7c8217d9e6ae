package io.adaptor.connectors.database;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.TlsSocketPlugin;

/**
 * The TLS sockets of MariaDB's driver, found by its services file; the driver creates one instance for each connection
 * that it opens. Public for that reason only; not for use by applications. For one thread.
 */
public final class MariaTls implements TlsSocketPlugin {
    /** The name by which the driver finds it. */
    static final String TYPE = "adaptor";

    private @Nullable SSLSocketFactory factory;

    /** For the driver. */
    public MariaTls() {}

    @Override
    public String type() {
        return TYPE;
    }

    // The driver calls this first, and only this call names the connection. The TLS context of the network decides
    // which certificates are trusted, so the driver needs no trust managers.
    @Override
    public TrustManager[] getTrustManager(Configuration configuration, ExceptionFactory failures, HostAddress host) {
        String id = configuration.nonMappedOptions().getProperty(MariaSockets.NETWORK);
        factory = new CheckedTls(Network.byId(id).tls(), host.host);
        return new TrustManager[0];
    }

    @Override
    public KeyManager[] getKeyManager(Configuration configuration, ExceptionFactory failures) {
        return new KeyManager[0];
    }

    @Override
    public SSLSocket createSocket(Socket socket, SSLSocketFactory unused) throws IOException {
        SSLSocketFactory known = factory;
        if (known == null) {
            throw new IOException("the driver did not say which connection TLS is for");
        }
        String address = socket.getInetAddress().getHostAddress();
        return (SSLSocket) known.createSocket(socket, address, socket.getPort(), true);
    }

    // The handshake has verified the host already.
    @Override
    public void verify(String host, SSLSession session, long threadId) {}
}
