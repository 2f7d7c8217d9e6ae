package io.adaptor.internal.http;

import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.TlsContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of an integration from its {@link TlsPolicy}: trusted certificates and the client certificate, with
 * the platform's defaults for everything else. Thread-safe.
 */
final class TlsSettings implements TlsContext {
    private static final char[] NO_PASSWORD = new char[0];
    private static final byte[] PROBE = {1, 2, 3};
    private static final Map<String, String> SIGNING =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final boolean verify;
    private final @Nullable X509TrustManager trust;
    private final @Nullable SSLContext own;

    private TlsSettings(boolean verify, @Nullable X509TrustManager trust, @Nullable SSLContext own) {
        this.verify = verify;
        this.trust = trust;
        this.own = own;
    }

    /**
     * Reads certificates and keys.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if a certificate or key can't be used;
     *     {@code AUTH_FAILED} if the key is a secret that is not known
     */
    static TlsSettings of(TlsPolicy policy, SecretValues secrets) {
        if (policy.equals(TlsPolicy.DEFAULT)) {
            return new TlsSettings(true, null, null);
        }
        try {
            X509TrustManager trust = policy.verify() ? trusting(policy.caCertificate()) : new TrustAnybody();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(policy, secrets), new TrustManager[] {trust}, null);
            return new TlsSettings(policy.verify(), trust, context);
        } catch (GeneralSecurityException | IOException e) {
            throw PemText.bad("settings", "can't be used: " + e.getMessage(), e);
        }
    }

    void applyTo(OkHttpClient.Builder client) {
        if (own != null && trust != null) {
            client.sslSocketFactory(own.getSocketFactory(), trust);
        }
        if (!verify) {
            client.hostnameVerifier((host, session) -> true);
        }
    }

    // The platform's authorities take a while to read, and most integrations need no context.
    @Override
    public SSLContext context() {
        try {
            return own != null ? own : SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw PemText.bad("settings", "can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean verify() {
        return verify;
    }

    private static X509TrustManager trusting(@Nullable String caCertificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (caCertificate != null) {
            store = empty();
            List<X509Certificate> authorities = PemText.certificates("ca_certificate", caCertificate);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca-" + i, authorities.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Without a store: the authorities of the platform.
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java has no X.509 trust manager");
    }

    private static KeyManager @Nullable [] identity(TlsPolicy policy, SecretValues secrets)
            throws GeneralSecurityException, IOException {
        String certificate = policy.clientCertificate();
        Secret key = policy.clientKey();
        if (certificate == null || key == null) {
            return null;
        }
        List<X509Certificate> chain = PemText.certificates("client_certificate", certificate);
        PrivateKey privateKey = PemText.privateKey("client_key", secrets.of(key));
        if (!belongTogether(privateKey, chain.get(0).getPublicKey())) {
            throw PemText.bad("client_key", "is not the key of the first certificate in client_certificate", null);
        }
        KeyStore store = empty();
        store.setKeyEntry("client", privateKey, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    // Else the mistake would show only as a handshake that the remote system breaks off.
    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = privateKey.getAlgorithm();
        if (!algorithm.equals(publicKey.getAlgorithm())) {
            return false;
        }
        String signing = SIGNING.get(algorithm);
        if (signing == null) {
            return true;
        }
        Signature signature = Signature.getInstance(signing);
        signature.initSign(privateKey);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(PROBE);
        try {
            return signature.verify(signed);
        } catch (SignatureException ofAnotherShape) {
            return false;
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** What {@code ssl_verify: false} asks for. */
    private static final class TrustAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
