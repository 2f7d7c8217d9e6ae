package io.adaptor.internal.references;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.EnvironmentResolver;
import io.adaptor.spi.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${env:NAME}</code> when an integration is opened. Immutable, thread-safe.
 *
 * @param resolver the source of values; null if documents must not contain references
 * @param allowed the names that the operator's limits allow; null for every name
 */
public record EnvironmentReferences(
        @Nullable EnvironmentResolver resolver, @Nullable List<String> allowed) {
    /** The prefix of variable names. */
    public static final String PREFIX = "ADAPTOR_ENV_";

    private static final String BASE_URL = "base_url";

    /**
     * Returns a version of an integration with its values in place. The version changes with the values, so that
     * deployments with different values do not share caches.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with every field that refers to a missing value, or whose
     *     value makes it invalid
     */
    public Versioned<Integration> resolve(Versioned<Integration> stored) {
        Integration integration = stored.value();
        EnvironmentText text = text(integration);
        String base = integration.baseUrl();
        try {
            Integration.Builder filled = new FilledReferences(text).fill(integration);
            String address = base == null ? null : text.plain(BASE_URL, base);
            if (!text.missing().isEmpty()) {
                throw refused(
                        integration,
                        text.missing().stream().map(this::explained).toList());
            }
            if (!text.changed()) {
                return stored;
            }
            String version = text.used().isEmpty() ? stored.version() : stored.version() + "+" + digest(text.used());
            return new Versioned<>(filled.baseUrl(address).build(), version);
        } catch (InvalidValueException e) {
            throw refused(integration, e.errors());
        }
    }

    /** Like {@link #resolve}, for an integration that is not executed: unresolved references stay. */
    public Preview preview(Integration integration) {
        EnvironmentText text = text(integration);
        List<FieldError> errors = new ArrayList<>();
        Integration filled;
        try {
            Integration.Builder builder = new FilledReferences(text).fill(integration);
            String base = integration.baseUrl();
            filled = builder.baseUrl(base == null ? null : text.plain(BASE_URL, base))
                    .build();
        } catch (InvalidValueException e) {
            errors.addAll(e.errors());
            filled = integration;
        }
        text.missing().stream()
                .filter(one -> resolver == null || !mayRead(one.message()))
                .forEach(one -> errors.add(explained(one)));
        return new Preview(
                filled, text.missing().stream().map(FieldError::field).collect(Collectors.toSet()), errors);
    }

    private EnvironmentText text(Integration integration) {
        return new EnvironmentText(
                name -> resolver == null || !mayRead(name)
                        ? null
                        : resolver.resolve(
                                new EnvironmentReference(integration.tenantId(), integration.integrationId(), name)),
                !integration.connectionFields().isEmpty());
    }

    private boolean mayRead(String name) {
        return allowed == null || allowed.contains(name);
    }

    private FieldError explained(FieldError missing) {
        String name = missing.message();
        if (resolver != null && allowed != null && !mayRead(name)) {
            return FieldError.of(
                    missing.field(),
                    "refers to ${env:" + name + "}, which the operator's limits don't allow integrations to read; "
                            + (allowed.isEmpty() ? "none is allowed" : "allowed are " + String.join(", ", allowed))
                            + "; write the value itself",
                    null);
        }
        return FieldError.of(
                missing.field(),
                "refers to ${env:" + name + "}, "
                        + (resolver == null
                                ? "but integrations don't read the environment here; write the value itself"
                                : "which is not set; set the variable " + PREFIX + name
                                        + ", or give the value to Builder.environment"),
                null);
    }

    private static MappingException refused(Integration integration, List<FieldError> errors) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "integration \"" + integration.integrationId() + "\"", errors);
    }

    private static String digest(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(name).append('=').append(value.length()).append(':').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * An integration as far as its values are known.
     *
     * @param integration the integration with the existing values
     * @param open the fields with unresolved references
     * @param errors the errors of the values
     */
    public record Preview(Integration integration, Set<String> open, List<FieldError> errors) {}
}
