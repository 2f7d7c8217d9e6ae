package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code auth_config.settings} of a signature may state. */
final class SignatureSettings {
    /** How requests are signed. */
    static final String SCHEME = "scheme";

    /** The header of the signature, where it is not the scheme's. */
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

    /** What the schema can't say: more secrets than a request can carry signatures. */
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
