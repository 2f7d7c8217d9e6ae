package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.internal.mapping.FieldErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds options of {@code oauth2} that have no effect, or not the intended one. */
final class OAuth2Check {
    /** Parameters of the token request that come from a person's grant. */
    private static final Set<String> OF_THE_GRANT = Set.of("grant_type", "code", "code_verifier", "refresh_token");

    private final String at;
    private final OAuth2Settings settings;
    private final FieldErrors errors;

    private OAuth2Check(String at, OAuth2Settings settings, FieldErrors errors) {
        this.at = at;
        this.settings = settings;
        this.errors = errors;
    }

    /** Adds all errors, by the fields below {@code at}. */
    static void of(String at, OAuth2Settings settings, FieldErrors errors) {
        OAuth2Check check = new OAuth2Check(at, settings, errors);
        check.client();
        check.tokenParams();
        check.tokenFields();
        check.callbackValues();
        check.reconnectErrors();
        check.address();
        check.style("token_request", settings.style(false));
        check.style("refresh_request", settings.style(true));
        DiscoveryCheck.of(at, settings.config(), errors);
    }

    private void style(String field, TokenRequestStyle style) {
        if ("GET".equals(style.method()) && "body".equals(style.location())) {
            add(field + ".location", "can't be body with GET; leave it out, or use POST");
        }
        style.headers().forEach((name, text) -> {
            for (String place : FilledText.names(text)) {
                boolean known = place.startsWith(FilledText.CREDENTIALS)
                        && settings.config()
                                .credentials()
                                .containsKey(place.substring(FilledText.CREDENTIALS.length()));
                if (!known) {
                    add(
                            field + ".headers." + name,
                            "refers to {" + place + "}, which is not a {credentials.NAME} that is there");
                }
            }
        });
    }

    private void client() {
        Map<String, Secret> credentials = settings.config().credentials();
        if ("none".equals(settings.text("client_auth")) && credentials.containsKey("client_secret")) {
            add("credentials.client_secret", "is not sent with client_auth none; remove it, or say client_auth: post");
        }
        Secret id = credentials.get("client_id");
        boolean colon = id != null && !id.reveal().contains("${") && id.reveal().indexOf(':') >= 0;
        if (colon && "basic_unencoded".equals(settings.text("client_auth"))) {
            add("client_auth", "can't be basic_unencoded, because client_id has a colon; use basic");
        }
    }

    private void tokenParams() {
        AuthConfig.OAuth2 config = settings.config();
        if (settings.selfSufficient()) {
            return;
        }
        config.tokenParams().keySet().stream()
                .filter(OF_THE_GRANT::contains)
                .forEach(name -> add(
                        "token_params." + name,
                        "would replace that of every token request, refreshes too; remove it"
                                + (name.equals("grant_type")
                                        ? ", or use oauth2_flow: client_credentials, whose grant_type may be another"
                                        : "")));
    }

    private void tokenFields() {
        settings.texts("token_fields").forEach((name, place) -> {
            if (!TokenPlace.isOne(place)) {
                add(
                        "token_fields." + name,
                        "is not a place in an answer; write names with dots between them and [0] for an element, such as"
                                + " data.tokens[0].value");
            }
            boolean standard = TokenBody.STANDARD.contains(name);
            String refusal = standard ? null : LearnedValues.refusal(name);
            if (refusal != null) {
                add(
                        "token_fields." + name,
                        refusal + "; the names are " + String.join(", ", TokenBody.STANDARD)
                                + ", and any that are not secrets");
            }
        });
    }

    private void callbackValues() {
        List<String> names = settings.list("callback_values");
        if (!names.isEmpty() && !settings.flow().equals("authorization_code")) {
            add("callback_values", "never apply, because " + settings.flow() + " has no callback; remove them");
        }
        for (int i = 0; i < names.size(); i++) {
            refuse("callback_values[" + i + "]", LearnedValues.refusalOfCallback(names.get(i)), "remove it");
        }
    }

    private void reconnectErrors() {
        if (!settings.list("reconnect_errors").isEmpty() && settings.selfSufficient()) {
            add("reconnect_errors", "never apply, because " + settings.flow() + " needs no person; remove them");
        }
    }

    private void address() {
        String name = settings.text("base_url_from");
        if (name == null) {
            return;
        }
        if (!name.matches("[A-Za-z0-9_-]+")) {
            add(
                    "base_url_from",
                    "is not a name of a field; write the field of the token response that holds the address, such as"
                            + " instance_url, give one inside another a name in token_fields, and put an address that"
                            + " is known into base_url");
        } else {
            refuse("base_url_from", LearnedValues.refusal(name), "name it otherwise in token_fields");
        }
    }

    private void refuse(String field, @Nullable String why, String remedy) {
        if (why != null) {
            add(field, why + "; " + remedy);
        }
    }

    private void add(String field, String message) {
        errors.add(at + "." + field, message, null, null);
    }
}
