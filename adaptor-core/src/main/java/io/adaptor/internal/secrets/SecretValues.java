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

/** The secret values of one connection of an integration, resolved when they are needed and shown to the redactor. Thread-safe. */
public final class SecretValues {
    /** Stands in the place of a secret. */
    public static final String MASK = "***";

    private final Integration integration;
    private final String connection;
    private final SecretResolver resolver;
    private final Redactor redactor;

    /** Secrets of a connection. */
    public SecretValues(Integration integration, String connection, SecretResolver resolver, Redactor redactor) {
        this.integration = integration;
        this.connection = connection;
        this.resolver = resolver;
        this.redactor = redactor;
    }

    /**
     * The value of a secret, its references resolved.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if a reference leads nowhere
     */
    public String of(Secret secret) {
        String value = resolved(secret.reveal(), this::lookUp);
        redactor.remember(value);
        return value;
    }

    /** A text in which references may stand, such as the value of a header; what they resolve to is remembered. */
    public String inText(String text) {
        return resolved(text, this::lookUp);
    }

    /**
     * What is shown in the place of a secret that is there.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if it is not
     */
    public String shown(Secret secret) {
        of(secret);
        return MASK;
    }

    /** As {@link #inText}, to be shown: what the references stand for is shown to be there, and no more. */
    public String shownText(String text) {
        inText(text);
        return resolved(text, name -> MASK);
    }

    /** Has a value masked that was derived from secrets, such as the header of Basic authentication. */
    public String derived(String value) {
        redactor.remember(value);
        return value;
    }

    /** An exception as a log may show it. */
    public Throwable masked(Throwable failure) {
        return redactor.redact(failure);
    }

    /** A value that is not a secret though it stands among them, such as the name of a client. */
    public String unmasked(Secret secret) {
        return secret.references().isEmpty() ? inText(secret.reveal()) : of(secret);
    }

    /** Masks what these secrets are masked with, and what it is shown itself. */
    public Redactor redactorForPart() {
        return redactor.forPart();
    }

    /** A text of the remote system without what is known to be secret. */
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
