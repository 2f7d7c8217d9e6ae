package io.adaptor.internal.secrets;

import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.security.Redactor;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.SecretResolver;
import java.util.function.UnaryOperator;

/**
 * The secret values of one connection of an integration, resolved on demand and registered with the redactor.
 * Thread-safe.
 */
public final class SecretValues {
    /** Replaces a secret. */
    public static final String MASK = "***";

    private final Integration integration;
    private final String connection;
    private final SecretResolver resolver;
    private final Redactor redactor;

    /** Creates the secrets of a connection. */
    public SecretValues(Integration integration, String connection, SecretResolver resolver, Redactor redactor) {
        this.integration = integration;
        this.connection = connection;
        this.resolver = resolver;
        this.redactor = redactor;
    }

    /**
     * Returns the value of a secret, with its references resolved.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if a reference can't be resolved
     */
    public String of(Secret secret) {
        String value = resolved(secret.reveal(), this::lookUp);
        redactor.remember(value);
        return value;
    }

    /**
     * Resolves a text that may contain references, such as the value of a header; the resolved values are remembered.
     */
    public String inText(String text) {
        return resolved(text, this::lookUp);
    }

    /**
     * Returns the text that is displayed instead of an existing secret.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if it does not exist
     */
    public String shown(Secret secret) {
        of(secret);
        return MASK;
    }

    /** Like {@link #inText}, for display: shows only that the referenced values exist. */
    public String shownText(String text) {
        inText(text);
        return resolved(text, name -> MASK);
    }

    /** Registers a value that was derived from secrets for masking, such as the header of Basic authentication. */
    public String derived(String value) {
        redactor.remember(value);
        return value;
    }

    /** Returns an exception as it may be logged. */
    public Throwable masked(Throwable failure) {
        return redactor.redact(failure);
    }

    /** Returns a value that is not a secret although it is among them, such as a client id. */
    public String unmasked(Secret secret) {
        return secret.references().isEmpty() ? inText(secret.reveal()) : of(secret);
    }

    /** Returns a redactor that masks these secrets, and the values that are registered with it. */
    public Redactor redactorForPart() {
        return redactor.forPart();
    }

    /** Returns a text of the remote system with known secrets masked. */
    public String masked(String text) {
        return redactor.redact(text);
    }

    private static String resolved(String text, UnaryOperator<String> lookUp) {
        return text.contains("${") ? Secret.of(text).resolve(lookUp).reveal() : text;
    }

    private String lookUp(String name) {
        String value = resolver.resolve(
                new SecretReference(integration.tenantId(), integration.integrationId(), connection, name));
        if (value == null) {
            throw ConnectorException.builder(
                            StandardErrorCode.AUTH_FAILED,
                            Outcome.REJECTED,
                            "the secret \"" + name + "\" is not known: give it to the secret resolver (the one for the"
                                    + " environment reads ADAPTOR_SECRET_" + name + ")")
                    .unprocessed(true)
                    .build();
        }
        redactor.remember(value);
        return value;
    }
}
