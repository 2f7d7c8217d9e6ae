package io.adaptor.internal.discovery;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.NetworkPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.TlsPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.http.FramingHeaders;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rejects configuration that has no meaning for a connector; if ignored, it would only seem to be in effect. */
final class Acceptance {
    private static final Map<String, Set<String>> READ = Map.of(
            "api_key", Set.of("api_key"),
            "basic_auth", Set.of("username", "password"),
            "bearer_token", Set.of("token"),
            "jwt", Set.of("private_key", "secret"),
            "oauth1", Set.of("consumer_key", "consumer_secret", "token", "token_secret", "private_key"),
            "aws_sigv4", Set.of("access_key_id", "secret_access_key", "session_token"),
            "oauth2",
                    Set.of(
                            "client_id",
                            "client_secret",
                            "refresh_token",
                            "private_key",
                            "subject",
                            "subject_token",
                            "username",
                            "password",
                            "api_key"));

    private final ExtensionDescriptor connector;
    private final Accepts accepts;
    private final FieldErrors errors;

    Acceptance(ExtensionDescriptor connector, FieldErrors errors) {
        this.connector = connector;
        this.accepts = connector.accepts();
        this.errors = errors;
    }

    void check(Integration integration) {
        scheme(integration.baseUrl());
        auth("auth_config", integration.auth());
        field("headers", Field.HEADERS, !integration.headers().isEmpty());
        framing("headers.", integration.headers().keySet());
        policies("", integration.policies());
        format("", integration.format());
        NetworkPolicy network = integration.network();
        boolean verify = network.tls().verify();
        field("ssl_verify", Field.TLS, !verify);
        field("tls", Field.TLS, verify && !network.tls().equals(TlsPolicy.DEFAULT));
        field("proxy", Field.PROXY, network.proxy() != null);
        field("pool_size", Field.POOL_SIZE, network.poolSize() != NetworkPolicy.DEFAULT.poolSize());
    }

    void check(Endpoint endpoint) {
        String at = "endpoints." + endpoint.name() + ".";
        field(at + "path", Field.PATH, endpoint.path() != null);
        field(at + "method", Field.METHOD, endpoint.method() != null);
        policies(at, endpoint.policies());
        among(at + "bulk", "policy", endpoint.bulk() == null ? null : "bulk", accepts.policies());
        among(at + "records", "policy", endpoint.records() == null ? null : "records", accepts.policies());
        format(at, endpoint.format());
        RequestMapping mapping = endpoint.requestMapping();
        String mapped = at + "request_mapping.";
        field(mapped + "path_params", Field.PATH_PARAMS, !mapping.pathParams().isEmpty());
        field(
                mapped + "query_params",
                Field.QUERY_PARAMS,
                !mapping.queryParams().isEmpty());
        field(mapped + "headers", Field.HEADERS, !mapping.headers().isEmpty());
        framing(mapped + "headers.", mapping.headers().keySet());
        field(mapped + "body", Field.BODY, !mapping.body().isEmpty());
    }

    private void framing(String at, Set<String> names) {
        names.stream()
                .filter(FramingHeaders::has)
                .forEach(name -> refuse(
                        at + name,
                        "frames the message or belongs to the connection, so only the HTTP client sets it; leave it out",
                        null));
    }

    private void scheme(@Nullable String url) {
        // Values of the environment are not known during a mere check.
        if (url != null && !url.startsWith("${")) {
            String scheme = url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT);
            among("base_url", "scheme", scheme, accepts.schemes());
        }
    }

    private void auth(String at, AuthConfig auth) {
        among(at + ".type", "type", auth.type(), accepts.authTypes());
        if (auth instanceof AuthConfig.Combined combined) {
            List<AuthConfig> schemes = combined.schemes();
            for (int i = 0; i < schemes.size(); i++) {
                auth(at + ".schemes[" + i + "]", schemes.get(i));
            }
        }
    }

    /**
     * Rejects credentials that nothing reads; with a misspelt name, the intended credential would just be missing.
     *
     * @param handler the secrets of the authenticator, if it is not built in
     */
    void credentials(AuthConfig auth, Set<String> handler) {
        credentials("auth_config", auth, handler);
    }

    private void credentials(String at, AuthConfig auth, Set<String> handler) {
        if (auth instanceof AuthConfig.Login) {
            // Their names are chosen by the author; the check of the login checks the references to them.
            return;
        }
        if (auth instanceof AuthConfig.Combined combined) {
            List<AuthConfig> schemes = combined.schemes();
            for (int i = 0; i < schemes.size(); i++) {
                credentials(at + ".schemes[" + i + "]", schemes.get(i), handler);
            }
            return;
        }
        Set<String> read = new TreeSet<>(connector.secrets());
        read.addAll(read(auth, handler));
        auth.credentials().keySet().stream()
                .filter(name -> !read.contains(name))
                .forEach(name -> refuse(
                        at + ".credentials." + name,
                        "nothing reads this credential; "
                                + (read.isEmpty() ? "leave it out" : "those read are " + String.join(", ", read)),
                        null));
    }

    private static Set<String> read(AuthConfig auth, Set<String> handler) {
        if (auth instanceof AuthConfig.Signature signature) {
            return signature.rule().names();
        }
        return auth instanceof AuthConfig.Custom ? handler : READ.getOrDefault(auth.type(), Set.of());
    }

    private void policies(String at, Policies policies) {
        policy(at, "timeout_ms", policies.timeout());
        policy(at, "deadline_ms", policies.deadline());
        policy(at, "retry_config", policies.retry());
        policy(at, "rate_limit", policies.rateLimit());
        policy(at, "circuit_breaker", policies.circuitBreaker());
        policy(at, "cache_config", policies.cache());
        policy(at, "pagination", policies.pagination());
        policy(at, "idempotency", policies.idempotency());
        IdempotencyPolicy keyed = policies.idempotency();
        field(at + "idempotency.key_header", Field.HEADERS, keyed != null && keyed.keyHeader() != null);
        if (keyed != null && keyed.keyHeader() != null) {
            framing(at + "idempotency.key_header.", Set.of(keyed.keyHeader()));
        }
    }

    private void policy(String at, String name, @Nullable Object stated) {
        among(at + name, "policy", stated == null ? null : name, accepts.policies());
    }

    private void format(String at, WireFormat format) {
        format(at + "request_format", format.request());
        format(at + "response_format", format.response());
        field(at + "array_style", Field.QUERY_PARAMS, format.arrays() != null);
        field(at + "max_response_bytes", Field.MAX_RESPONSE_BYTES, format.maxResponseBytes() != null);
        if (!format.forceArray().isEmpty() && !accepts.formats().contains(BodyFormat.XML)) {
            refuse(at + "force_array", "is for XML, which connector " + connector.id() + " does not read", null);
        }
    }

    private void format(String at, @Nullable BodyFormat stated) {
        among(
                at,
                "format",
                stated == null ? null : stated.wireName(),
                accepts.formats().stream().map(BodyFormat::wireName).toList());
    }

    private void among(String at, String what, @Nullable String found, Collection<String> accepted) {
        if (found != null && !accepted.contains(found)) {
            refuse(
                    at,
                    "connector " + connector.id() + " does not accept this " + what + "; "
                            + (accepted.isEmpty() ? "leave it out" : "it accepts " + String.join(", ", accepted)),
                    found);
        }
    }

    private void field(String at, Field field, boolean stated) {
        if (stated && !accepts.fields().contains(field)) {
            refuse(
                    at,
                    "connector " + connector.id() + " does not use it; leave it out"
                            + (accepts.fields().isEmpty() ? "" : ", it accepts " + names()),
                    null);
        }
    }

    private String names() {
        return String.join(
                ", ",
                accepts.fields().stream()
                        .map(field -> field.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void refuse(String at, String why, @Nullable String found) {
        errors.add(FieldError.of(at, why, found));
    }
}
