package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.internal.mapping.FieldErrors;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds errors in the discovery and registration options of an OAuth2 configuration. */
final class DiscoveryCheck {
    private static final String TOKEN = "initial_access_token";
    private static final String ID = "client_id";

    /** Credentials that must not be sent to any server that a resource happens to name. */
    private static final List<String> BOUND =
            List.of("client_secret", "refresh_token", "subject_token", TOKEN, "password");

    private final String at;
    private final AuthConfig.OAuth2 config;
    private final DiscoverySettings wanted;
    private final FieldErrors errors;

    private DiscoveryCheck(String at, AuthConfig.OAuth2 config, FieldErrors errors) {
        this.at = at;
        this.config = config;
        this.wanted = DiscoverySettings.of(config);
        this.errors = errors;
    }

    /** Adds all errors, by the fields below {@code at}. */
    static void of(String at, AuthConfig.OAuth2 config, FieldErrors errors) {
        DiscoveryCheck check = new DiscoveryCheck(at, config, errors);
        check.address("issuer_url", check.wanted.issuer());
        check.address("resource_url", check.wanted.resource());
        check.issuer();
        check.secrets();
        check.registration();
    }

    private void address(String field, @Nullable String url) {
        String problem = url == null || url.contains("${") ? null : MetadataUrl.problem(url);
        if (problem != null) {
            add(field, problem + "; write one such as https://mcp.example.com/mcp, http for this machine only");
        }
    }

    private void issuer() {
        String issuer = wanted.issuer();
        if (issuer == null || issuer.contains("${") || MetadataUrl.problem(issuer) != null) {
            return;
        }
        if (issuer.contains("/.well-known/")) {
            add(
                    "issuer_url",
                    "is the address of metadata; write the issuer itself, without /.well-known/ and what follows");
        } else if (URI.create(issuer).getRawQuery() != null) {
            add("issuer_url", "has a query, which no issuer may have; remove it");
        }
    }

    private void secrets() {
        if (!wanted.fromResource() || wanted.issuer() != null) {
            return;
        }
        BOUND.stream().filter(config.credentials()::containsKey).forEach(name -> open("credentials." + name));
        config.tokenParams().forEach((name, value) -> {
            if (!value.references().isEmpty()) {
                open("token_params." + name);
            }
        });
    }

    private void open(String field) {
        add(
                field,
                "would go to whatever authorization server the resource names; state the one that it belongs to in"
                        + " issuer_url");
    }

    private void registration() {
        ObjectNode registration = wanted.registration();
        if (registration == null) {
            if (config.credentials().containsKey(TOKEN)) {
                add("credentials." + TOKEN, "never applies, because there is no registration; remove it");
            }
            return;
        }
        if (!wanted.wanted()) {
            add(
                    "registration",
                    "needs issuer_url, resource_url or discover: true, to know where clients are registered");
        }
        if (config.credentials().containsKey(ID) && !DiscoverySettings.isDocument(config)) {
            add(
                    "registration",
                    "never applies, because credentials have a client_id that is not an https URL; remove one of the two");
        }
        if (config.credentials().containsKey("client_secret")) {
            add("credentials.client_secret", "never applies, because a client is registered; remove it");
        }
        JsonNode redirects = registration.path("redirect_uris");
        boolean listed = redirects.isMissingNode() || redirects.isArray();
        for (JsonNode one : redirects) {
            listed &= one.isTextual();
        }
        if (!listed) {
            add("registration.redirect_uris", "must be a list of URIs");
        } else if (config.flow().equals("authorization_code")
                && wanted.redirect() == null
                && !config.options().containsKey("redirect_uri")) {
            add(
                    "redirect_uri",
                    "is missing; say where the person comes back to, here or as the only one of"
                            + " registration.redirect_uris");
        }
        if (registration.has(ID)) {
            add("registration." + ID, "is given by the server; put one that there is into credentials");
        }
    }

    private void add(String field, String message) {
        errors.add(at + "." + field, message, null, null);
    }
}
