package io.adaptor.internal.secrets;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.security.SecretNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a configuration that a connector or authenticator sees: those that its descriptor declares, and
 * references, which only the engine can resolve. Any other is replaced by a note on how to get it. Immutable.
 *
 * @param reader the reader: {@code connector acme}
 */
public record VisibleCredentials(String reader, Set<String> declared) {
    /** Options of a scheme that contain parameters sent to the authorization server, including secrets. */

    /** Returns an integration as the reader sees it. */
    public Integration of(Integration integration) {
        Map<String, String> headers = new LinkedHashMap<>();
        integration.headers().forEach((name, value) -> headers.put(name, header(name, value)));
        return integration.toBuilder()
                .auth(of(integration.auth()))
                .headers(headers)
                .network(of(integration.network()))
                .build();
    }

    /** Returns a scheme as the reader sees it. */
    public AuthConfig of(AuthConfig auth) {
        AuthConfig seen = auth.withCredentials(this::seen);
        if (seen instanceof AuthConfig.OAuth2 oauth2) {
            return withoutTokenParams(oauth2);
        }
        return seen instanceof AuthConfig.Combined combined
                ? new AuthConfig.Combined(
                        combined.schemes().stream().map(this::of).toList())
                : seen;
    }

    /** Returns the configuration of an authenticator as it sees it. */
    public AuthConfig.Custom of(AuthConfig.Custom auth) {
        return auth.withCredentials(this::seen);
    }

    private static AuthConfig.OAuth2 withoutTokenParams(AuthConfig.OAuth2 oauth2) {
        return new AuthConfig.OAuth2(
                oauth2.credentials(),
                oauth2.flow(),
                oauth2.tokenUrl(),
                oauth2.authorizationUrl(),
                oauth2.scopes(),
                Map.of(),
                oauth2.options());
    }

    private NetworkPolicy of(NetworkPolicy network) {
        ProxySettings proxy = network.proxy();
        if (proxy == null) {
            return network;
        }
        ProxySettings seen = new ProxySettings(
                proxy.host(),
                proxy.port(),
                optional("proxy.username", proxy.username()),
                optional("proxy.password", proxy.password()));
        return new NetworkPolicy(network.tls(), seen, network.poolSize(), network.allowHosts());
    }

    private @Nullable Secret optional(String name, @Nullable Secret secret) {
        return secret == null ? null : seen(name, secret);
    }

    private Secret seen(String name, Secret secret) {
        return declared.contains(name) || isReference(secret) ? secret : Secret.of(hidden(name));
    }

    private String header(String name, String value) {
        boolean literal = SecretNames.matches(name) && !isReference(Secret.of(value));
        return literal ? SecretValues.MASK : value;
    }

    private static boolean isReference(Secret secret) {
        List<String> names = secret.references();
        return names.size() == 1 && secret.equals(Secret.reference(names.get(0)));
    }

    private String hidden(String name) {
        return "(hidden: " + reader + " does not declare the secret \"" + name
                + "\"; name it in the secrets of its descriptor and read it through credentials())";
    }
}
