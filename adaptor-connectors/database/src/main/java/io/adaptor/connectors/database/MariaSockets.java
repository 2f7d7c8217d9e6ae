package io.adaptor.connectors.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * The plain sockets of MariaDB's driver, which instantiates this class by name. Public for that reason only; not for
 * use by applications. For one thread.
 */
public final class MariaSockets extends ConfigurableSocketFactory {
    /** The property with the id of the network. */
    static final String NETWORK = "adaptorNetwork";

    private @Nullable SocketFactory sockets;

    /** For the driver. */
    public MariaSockets() {}

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        sockets = Network.byId(configuration.nonMappedOptions().getProperty(NETWORK))
                .egress()
                .socketFactory();
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return sockets().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return sockets().createSocket(host, port, local, localPort);
    }

    private SocketFactory sockets() throws IOException {
        SocketFactory known = sockets;
        if (known == null) {
            throw new IOException("the driver did not say which connection the socket is for");
        }
        return known;
    }
}
