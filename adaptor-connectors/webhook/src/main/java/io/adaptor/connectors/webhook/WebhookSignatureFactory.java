package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates authenticators for {@code custom_handler: webhook_signature}. Credentials: {@code secret}, and
 * {@code secret_2} to {@code secret_5} if several are valid at a time. Found on the class path, or in a plugin;
 * stateless.
 */
public final class WebhookSignatureFactory implements AuthenticatorFactory {
    /** The id for {@code custom_handler}. */
    static final String ID = "webhook_signature";

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder(ID, "1")
            .vendor("Adaptor")
            .settingsSchema(SignatureSettings.SCHEMA)
            .secrets(SigningSecrets.names())
            .build();

    /** For the service loader. */
    public WebhookSignatureFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        FieldError problem = SignatureSettings.problem(config);
        if (problem != null) {
            throw new InvalidValueException("auth_config", List.of(problem));
        }
        return new WebhookSignature(
                SignatureSettings.scheme(config),
                header(config.options().get(SignatureSettings.HEADER)),
                context.credentials(),
                context.clock());
    }

    private static @Nullable String header(@Nullable JsonNode stated) {
        return stated == null ? null : stated.asText();
    }
}
