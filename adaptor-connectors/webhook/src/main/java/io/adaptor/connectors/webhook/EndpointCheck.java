package io.adaptor.connectors.webhook;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the problems of an endpoint that sends events, and of the signature that it uses. For one thread. */
final class EndpointCheck {
    private static final String ID_AS_KEY = "must be of class keyed with key_header: " + WebhookSignature.ID
            + ", for the id is how receivers know an event that is"
            + " sent again; leave idempotency out, or state key only";

    private EndpointCheck() {}

    static List<FieldError> of(Integration integration, Endpoint endpoint) {
        List<FieldError> errors = new ArrayList<>();
        String at = "endpoints." + endpoint.name() + ".";
        String path = endpoint.path();
        if (path != null && (path.startsWith("http://") || path.startsWith("https://"))) {
            errors.add(FieldError.of(
                    at + "path", "must follow base_url: a request to another origin would not be signed", null));
        }
        idempotency(at, endpoint.policies().idempotency(), errors);
        idempotency("", integration.policies().idempotency(), errors);
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            if (schemes.get(i) instanceof AuthConfig.Custom custom
                    && custom.handler().equals(WebhookSignatureFactory.ID)) {
                FieldError problem = SignatureSettings.problem(custom);
                if (problem != null) {
                    errors.add(problem.under(
                            integration.auth() instanceof AuthConfig.Combined
                                    ? "auth_config.schemes[" + i + "]"
                                    : "auth_config"));
                }
            }
        }
        return errors;
    }

    private static void idempotency(String at, @Nullable IdempotencyPolicy stated, List<FieldError> errors) {
        if (stated != null
                && (stated.kind() != Idempotency.KEYED || !WebhookSignature.ID.equalsIgnoreCase(stated.keyHeader()))) {
            errors.add(FieldError.of(at + "idempotency", ID_AS_KEY, null));
        }
    }
}
