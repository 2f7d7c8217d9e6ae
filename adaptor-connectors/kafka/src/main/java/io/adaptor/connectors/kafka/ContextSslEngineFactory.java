package io.adaptor.connectors.kafka;

import io.adaptor.spi.TlsContext;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Creates TLS engines from the integration's TLS settings. Instantiated by Kafka, so it must be public. */
public final class ContextSslEngineFactory implements SslEngineFactory {
    /** The property that holds the {@link TlsContext}. */
    static final String CONTEXT = "adaptor.tls.context";

    private @Nullable TlsContext tls;

    /** For Kafka. */
    public ContextSslEngineFactory() {}

    @Override
    public void configure(Map<String, ?> configs) {
        tls = (TlsContext) configs.get(CONTEXT);
    }

    @Override
    public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
        TlsContext known = tls;
        if (known == null) {
            throw new IllegalStateException("not configured");
        }
        SSLEngine engine = known.context().createSSLEngine(peerHost, peerPort);
        engine.setUseClientMode(true);
        if (known.verify()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        throw new UnsupportedOperationException("a client cannot act as a TLS server");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return null;
    }

    @Override
    public @Nullable KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {}
}
