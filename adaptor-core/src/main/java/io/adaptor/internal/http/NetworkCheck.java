package io.adaptor.internal.http;

import io.adaptor.api.Integration;
import io.adaptor.api.ProxySettings;
import io.adaptor.api.Secret;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.security.EgressPolicy;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.Origin;
import java.util.List;
import java.util.Map;

/** Checks the network settings of an integration before anything is sent. */
public final class NetworkCheck {
    private NetworkCheck() {}

    /** Adds the mistakes in headers, certificates, proxy and allowed hosts. */
    public static void of(Integration integration, FieldErrors errors) {
        headers(integration.headers(), errors);
        allowed(integration.network().allowHosts(), errors);
        certificates(integration.network().tls(), errors);
        String base = integration.baseUrl();
        Origin origin =
                base == null || reference(base) ? null : BaseAddress.of(base).origin();
        String unclear = origin == null ? null : HostNotation.objection(origin.host());
        if (unclear != null) {
            errors.add("base_url", "has a host that " + unclear, null, null);
        }
        ProxySettings proxy = integration.network().proxy();
        String objection = proxy == null || reference(proxy.host()) ? null : HostNotation.objection(proxy.host());
        if (objection != null) {
            errors.add("proxy.host", objection, null, null);
        }
    }

    /**
     * Rejects settings that would make every request fail.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with all fields
     */
    static void check(Integration integration) {
        FieldErrors errors = new FieldErrors();
        headers(integration.headers(), errors);
        allowed(integration.network().allowHosts(), errors);
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "integration \"" + integration.integrationId() + "\"");
    }

    private static void headers(Map<String, String> headers, FieldErrors errors) {
        headers.forEach((name, value) -> {
            String field = "headers." + name;
            try {
                Headers.of(Map.of(name, value));
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                String stated = "header " + name + ": the value ";
                errors.add(
                        field, message.startsWith(stated) ? message.substring(stated.length()) : message, null, null);
                return;
            }
            if (value.chars().anyMatch(c -> c > 0x7e)) {
                errors.add(field, "has a character that is not ASCII; encode it", null, null);
            }
        });
    }

    private static void allowed(List<String> hosts, FieldErrors errors) {
        for (int i = 0; i < hosts.size(); i++) {
            try {
                EgressPolicy.allowing(List.of(hosts.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(
                        "allow_hosts[" + i + "]",
                        String.valueOf(e.getMessage()).replaceFirst("^allow_hosts: ", ""),
                        null,
                        null);
            }
        }
    }

    private static void certificates(TlsPolicy tls, FieldErrors errors) {
        String authority = tls.caCertificate();
        if (authority != null && !reference(authority)) {
            pem("ca_certificate", errors, () -> PemText.certificates("ca_certificate", authority));
        }
        String own = tls.clientCertificate();
        if (own != null && !reference(own)) {
            pem("client_certificate", errors, () -> PemText.certificates("client_certificate", own));
        }
        Secret key = tls.clientKey();
        if (key != null && !reference(key.reveal())) {
            pem("client_key", errors, () -> PemText.privateKey("client_key", key.reveal()));
        }
    }

    private static void pem(String field, FieldErrors errors, Runnable reading) {
        try {
            reading.run();
        } catch (AdaptorException e) {
            String stated = "tls." + field;
            errors.add(
                    stated,
                    e.message().startsWith(stated + " ") ? e.message().substring(stated.length() + 1) : e.message(),
                    null,
                    null);
        }
    }

    private static boolean reference(String text) {
        return text.replace("$${", "").contains("${");
    }
}
