package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of the {@code auth_config.settings} of a signature. */
final class SignatureSettings {
    /** The signing scheme. */
    static final String SCHEME = "scheme";

    /** The header of the signature, if it differs from the scheme's default. */
    static final String HEADER = "header";

    static final JsonNode SCHEMA = read("""
            {"type": "object", "additionalProperties": false,
             "properties": {"scheme": {"enum": ["standard_webhooks", "github", "stripe", "shopify"]},
                            "header": {"type": "string", "pattern": "^[A-Za-z0-9-]{1,64}$"}},
             "anyOf": [{"not": {"required": ["header"]}},
                       {"required": ["scheme"], "properties": {"scheme": {"not": {"const": "standard_webhooks"}}}}]}""");

    private SignatureSettings() {}

    static SigningScheme scheme(AuthConfig.Custom config) {
        JsonNode stated = config.options().get(SCHEME);
        return stated == null ? SigningScheme.STANDARD_WEBHOOKS : SigningScheme.of(stated.asText());
    }

    /** Reports a problem that the schema can't express: more secrets than a request can carry signatures. */
    static @Nullable FieldError problem(AuthConfig.Custom config) {
        SigningScheme scheme = scheme(config);
        List<String> further = SigningSecrets.further(config.credentials().keySet());
        return scheme.takesMany() || further.isEmpty()
                ? null
                : FieldError.of(
                        "credentials." + further.get(0),
                        "can't be used: " + scheme.wireName()
                                + " puts one signature into a request; leave it out, or use"
                                + " standard_webhooks or stripe",
                        null);
    }

    private static JsonNode read(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
