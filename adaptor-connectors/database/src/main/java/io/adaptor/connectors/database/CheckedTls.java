package io.adaptor.connectors.database;

import io.adaptor.spi.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** TLS with the settings of the integration, over connected sockets; the certificate must name the host. */
class CheckedTls extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final boolean verify;
    private final @Nullable String host;

    /** @param host the host to verify; null to verify the one that the driver passes */
    CheckedTls(TlsContext tls, @Nullable String host) {
        this.factory = tls.context().getSocketFactory();
        this.verify = tls.verify();
        this.host = host;
    }

    @Override
    public Socket createSocket(Socket connected, String asked, int port, boolean autoClose) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(connected, host == null ? asked : host, port, autoClose);
        if (verify) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String to, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(String to, int port, InetAddress local, int localPort) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress to, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress to, int port, InetAddress local, int localPort) throws IOException {
        throw unchecked();
    }

    private static IOException unchecked() {
        return new IOException("TLS is done over sockets that were checked and connected before");
    }
}
