package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the target is reached: {@code ssl_verify}, {@code tls}, {@code proxy} and what stands beside them. */
final class NetworkFields {
    private NetworkFields() {}

    static NetworkPolicy read(FieldReader in) {
        NetworkPolicy standard = NetworkPolicy.DEFAULT;
        Boolean verify = in.get("ssl_verify", Located::flag);
        TlsPolicy tls = in.get("tls", at -> readTls(at, verify));
        ProxySettings proxy = in.get("proxy", NetworkFields::readProxy);
        Integer poolSize = in.get("pool_size", Located::integer);
        List<String> allowHosts = in.get("allow_hosts", Located::texts);
        TlsPolicy effective = tls != null ? tls : new TlsPolicy(!Boolean.FALSE.equals(verify), null, null, null);
        NetworkPolicy read = in.checked(() -> new NetworkPolicy(
                effective,
                proxy,
                poolSize != null ? poolSize : standard.poolSize(),
                allowHosts != null ? allowHosts : standard.allowHosts()));
        return read != null ? read : standard;
    }

    private static @Nullable TlsPolicy readTls(Located at, @Nullable Boolean outer) {
        FieldReader in = at.fields();
        Boolean inner = in.get("ssl_verify", Located::flag);
        if (inner != null && outer != null && !inner.equals(outer)) {
            in.problem("ssl_verify", "is " + inner + " but ssl_verify of the integration is " + outer + "; keep one");
        }
        Boolean verify = inner != null ? inner : outer;
        String authority = in.get("ca_certificate", Located::text);
        String certificate = in.get("client_certificate", Located::text);
        Secret key = in.get("client_key", NetworkFields::secret);
        return in.build(() -> new TlsPolicy(!Boolean.FALSE.equals(verify), authority, certificate, key));
    }

    private static @Nullable ProxySettings readProxy(Located at) {
        FieldReader in = at.fields();
        String host = in.require("host", Located::text, "proxy", "the name or address of the proxy is needed");
        int port = in.require("port", Located::integer, 1, "a number from 1 to 65535 is needed");
        Secret username = in.get("username", NetworkFields::secret);
        Secret password = in.get("password", NetworkFields::secret);
        return in.build(() -> new ProxySettings(host, port, username, password));
    }

    private static @Nullable Secret secret(Located at) {
        String text = at.text();
        return text == null ? null : Secret.of(text);
    }

    static void write(NetworkPolicy network, FieldWriter out) {
        TlsPolicy tls = network.tls();
        out.flag("ssl_verify", tls.verify(), true);
        ObjectNode rest = new FieldWriter()
                .text("ca_certificate", tls.caCertificate())
                .text("client_certificate", tls.clientCertificate())
                .text("client_key", reveal(tls.clientKey()))
                .object();
        out.tree("tls", rest.isEmpty() ? null : rest)
                .part("proxy", network.proxy(), NetworkFields::writeProxy)
                .whole("pool_size", network.poolSize(), NetworkPolicy.DEFAULT.poolSize())
                .texts("allow_hosts", network.allowHosts());
    }

    private static ObjectNode writeProxy(ProxySettings proxy) {
        return new FieldWriter()
                .text("host", proxy.host())
                .whole("port", proxy.port(), null)
                .text("username", reveal(proxy.username()))
                .text("password", reveal(proxy.password()))
                .object();
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }
}
