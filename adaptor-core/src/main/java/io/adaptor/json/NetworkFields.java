package io.adaptor.json;

import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Texts.secret;
import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.TlsPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the target is reached: {@code ssl_verify}, {@code tls}, {@code proxy} and what stands beside them. */
final class NetworkFields {
    private static final Shape<ProxySettings, ?> PROXY = Shape.of("proxy", "An HTTP proxy.", ProxySettings.class)
            .field("host", text(253).needed("proxy", "the name or address of the proxy is needed"), ProxySettings::host)
            .doc("Its name or address.")
            .field("port", integer(1, 65_535).needed(1, "a number from 1 to 65535 is needed"), ProxySettings::port)
            .doc("Its port.")
            .field("username", secret(), ProxySettings::username)
            .doc("For Basic authentication; may be a ${secret:NAME}.")
            .field("password", secret(), ProxySettings::password)
            .doc("For Basic authentication; may be a ${secret:NAME}.");

    private static final Shape<TlsPolicy, ?> TLS = Shape.of(
                    "tls", "Trusted certificates and the client's own.", TlsPolicy.class)
            .field("ssl_verify", flag().standard(true), tls -> null)
            .doc("False accepts any certificate: for test systems only.")
            .field("ca_certificate", text(), TlsPolicy::caCertificate)
            .doc("PEM of the authority to trust instead of the platform's.")
            .field("client_certificate", text(), TlsPolicy::clientCertificate)
            .doc("PEM of the certificate chain to present.")
            .field("client_key", secret(), TlsPolicy::clientKey)
            .doc("PEM (PKCS#8) of the private key; may be a ${secret:NAME}.")
            .rule(
                    "{'dependentRequired': {'client_certificate': ['client_key'], 'client_key': ['client_certificate']}}");

    static final Shape<NetworkPolicy, Draft> SHAPE = Shape.of("", "", Draft::new, Draft::build)
            .field("ssl_verify", flag().standard(true), network -> network.tls().verify(), Draft::verify)
            .doc("False accepts any certificate: for test systems only.")
            .field("tls", TLS, NetworkFields::certificates, Draft::tls)
            .doc("Trusted certificates and the client's own.")
            .field("proxy", PROXY, NetworkPolicy::proxy, Draft::proxy)
            .doc("An HTTP proxy that requests go through.")
            .field("pool_size", integer(1, 1000), NetworkPolicy::poolSize, Draft::poolSize)
            .doc("Idle HTTP sockets kept.")
            .field("allow_hosts", Trees.texts(), NetworkPolicy::allowHosts, Draft::allowHosts)
            .doc("Hosts and CIDR ranges that may be called although they are private.")
            .check((in, network) -> agree(in));

    private NetworkFields() {}

    /** Null where nothing but {@code ssl_verify} is said, which stands outside. */
    private static @Nullable TlsPolicy certificates(NetworkPolicy network) {
        TlsPolicy tls = network.tls();
        return tls.equals(new TlsPolicy(tls.verify(), null, null, null)) ? null : tls;
    }

    private static void agree(FieldReader in) {
        JsonNode outer = in.at().node().path("ssl_verify");
        JsonNode inner = in.at().node().path("tls").path("ssl_verify");
        if (outer.isBoolean() && inner.isBoolean() && !outer.equals(inner)) {
            in.problem(
                    "tls.ssl_verify", "is " + inner + " but ssl_verify of the integration is " + outer + "; keep one");
        }
    }

    /** Gathers what is said about certificates inside and outside of {@code tls}. For one thread. */
    private static final class Draft {
        private boolean verify = true;
        private TlsPolicy tls = NetworkPolicy.DEFAULT.tls();
        private @Nullable ProxySettings proxy = NetworkPolicy.DEFAULT.proxy();
        private int poolSize = NetworkPolicy.DEFAULT.poolSize();
        private List<String> allowHosts = NetworkPolicy.DEFAULT.allowHosts();

        void verify(boolean value) {
            this.verify = value;
        }

        void tls(TlsPolicy value) {
            this.tls = value;
        }

        void proxy(ProxySettings value) {
            this.proxy = value;
        }

        void poolSize(int value) {
            this.poolSize = value;
        }

        void allowHosts(List<String> value) {
            this.allowHosts = value;
        }

        NetworkPolicy build() {
            TlsPolicy effective = new TlsPolicy(
                    verify && tls.verify(), tls.caCertificate(), tls.clientCertificate(), tls.clientKey());
            return new NetworkPolicy(effective, proxy, poolSize, allowHosts);
        }
    }
}
