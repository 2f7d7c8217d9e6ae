package io.adaptor.examples.awssigv4;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;

/**
 * Makes authenticators for {@code custom_handler: aws_sigv4}. Credentials: {@code access_key_id}, {@code
 * secret_access_key} and, for temporary ones, {@code session_token}. Stateless.
 */
public final class AwsSigV4AuthenticatorFactory implements AuthenticatorFactory {
    private static final String SETTINGS = """
            {
              "type": "object",
              "required": ["region", "service"],
              "additionalProperties": false,
              "properties": {
                "region": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "service": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "normalize_path": {"type": "boolean"},
                "double_encode": {"type": "boolean"}
              }
            }
            """;

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("aws_sigv4", "1.0")
            .vendor("Adaptor examples")
            .settingsSchema(json(SETTINGS))
            .secrets("access_key_id", "secret_access_key", "session_token")
            .build();

    /** For the service loader. */
    public AwsSigV4AuthenticatorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        return new AwsSigV4Authenticator(SigningRules.of(config.options()), context.credentials(), context.clock());
    }

    private static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema in this class is not JSON", e);
        }
    }
}
