package io.adaptor.examples.httpdigest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes authenticators for {@code custom_handler: http_digest}. Credentials: {@code username}, {@code password}. Setting:
 * {@code allow_md5}, true unless stated, for servers that know nothing newer. Stateless.
 */
public final class HttpDigestAuthenticatorFactory implements AuthenticatorFactory {
    private static final String SETTINGS = """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "allow_md5": {"type": "boolean"}
              }
            }
            """;

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("http_digest", "1.0")
            .vendor("Adaptor examples")
            .settingsSchema(json(SETTINGS))
            .secrets("username", "password")
            .build();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** For the service loader. */
    public HttpDigestAuthenticatorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        JsonNode md5 = config.options().get("allow_md5");
        return new HttpDigestAuthenticator(
                context.credentials(), md5 == null || md5.asBoolean(), HttpDigestAuthenticatorFactory::nonce);
    }

    private static String nonce() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("the schema in this class is not JSON", e);
        }
    }
}
