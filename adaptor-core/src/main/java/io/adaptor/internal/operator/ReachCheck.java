package io.adaptor.internal.operator;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.security.EgressPolicy;
import io.adaptor.security.OperatorPolicy;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an integration connects only to targets that the operator allows, as far as its document states them. For
 * one thread.
 */
final class ReachCheck {
    /** A scheme, and the authority if there is one; "jdbc:postgresql://db/x" has the scheme jdbc. */
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?:[^/?#]*//([^/?#;]*))?.*");

    private final OperatorPolicy limits;
    private final EgressPolicy egress;
    private final FieldErrors errors;

    ReachCheck(OperatorPolicy limits, FieldErrors errors) {
        this.limits = limits;
        this.egress = EgressPolicy.publicOnly().within(limits);
        this.errors = errors;
    }

    void of(Integration integration) {
        address("base_url", integration.baseUrl());
        integration.endpoints().values().forEach(endpoint -> {
            String path = endpoint.path();
            if (path != null && (path.startsWith("http://") || path.startsWith("https://"))) {
                address("endpoints." + endpoint.name() + ".path", path);
            }
        });
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            if (schemes.get(i) instanceof AuthConfig.OAuth2 oauth2) {
                String at = Messages.scheme(integration.auth(), i);
                address(at + ".token_url", oauth2.tokenUrl());
                address(
                        at + ".revocation_url",
                        oauth2.options().containsKey("revocation_url")
                                ? oauth2.options().get("revocation_url").asText()
                                : null);
            }
        }
        network(integration.network());
    }

    private void network(NetworkPolicy network) {
        if (!network.tls().verify() && !limits.unverifiedTls()) {
            refuse(
                    "ssl_verify",
                    "the operator's limits don't allow unverified certificates; leave it out, and name the authority"
                            + " that issued them in tls.ca_certificate",
                    "false");
        }
        ProxySettings proxy = network.proxy();
        if (proxy != null && !open(proxy.host()) && !limits.permitsProxy(proxy.host())) {
            refuse(
                    "proxy.host",
                    "is not a proxy that the operator's limits allow; " + Messages.among(limits.proxies()),
                    proxy.host());
        } else if (proxy != null && !open(proxy.host())) {
            host("proxy.host", proxy.host());
        }
        for (int i = 0; i < network.allowHosts().size(); i++) {
            String entry = network.allowHosts().get(i);
            if (!limits.permitsAllowing(entry)) {
                refuse(
                        "allow_hosts[" + i + "]",
                        "may not be allowed by integrations, under the operator's limits; "
                                + Messages.among(limits.mayAllowHosts()),
                        entry);
            }
        }
    }

    private void address(String field, @Nullable String url) {
        Matcher parts = ADDRESS.matcher(url == null ? "" : url);
        if (!parts.matches()) {
            // Empty, or it begins with a reference whose value is not known here.
            return;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!limits.permitsAddress(String.valueOf(url))) {
            refuse(
                    field,
                    "has a scheme that the operator's limits don't allow"
                            + (limits.addresses().isEmpty()
                                    ? ""
                                    : ", and is not an address that the operator has listed")
                            + "; " + Messages.among(limits.schemes()),
                    scheme);
        }
        String authority = parts.group(2);
        if (authority != null && !open(authority)) {
            hosts(scheme + "://" + authority).forEach(host -> host(field, host));
        }
    }

    private void host(String field, String host) {
        if (!egress.operatorPermits(host, null)) {
            List<String> only = limits.onlyHosts();
            refuse(
                    field,
                    "names a host that the operator's limits don't allow integrations to reach"
                            + (only == null ? "" : "; " + Messages.among(only)),
                    host);
        }
    }

    // Addresses without a readable host are rejected elsewhere.
    private static List<String> hosts(String address) {
        try {
            return BaseAddress.of(address).hosts();
        } catch (AdaptorException unreadable) {
            return List.of();
        }
    }

    private static boolean open(String text) {
        return text.contains("${") || text.contains("{");
    }

    private void refuse(String field, String why, String found) {
        errors.add(FieldError.of(field, why, found));
    }
}
