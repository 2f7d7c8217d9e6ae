package io.adaptor.internal.auth;

import com.nimbusds.jose.JWSAlgorithm;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.LoginStep;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.internal.http.FramingHeaders;
import io.adaptor.internal.http.HostNotation;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.spi.http.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds errors in {@code auth_config} that can be detected before anything is sent. Never quotes credentials. */
public final class AuthCheck {
    private static final String CREDENTIALS = ".credentials.";
    private static final String PRIVATE_KEY = "private_key";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String CLIENT_ID = "client_id";

    private final String at;
    private final FieldErrors errors;

    private AuthCheck(String at, FieldErrors errors) {
        this.at = at;
        this.errors = errors;
    }

    /** Whether a third-party authenticator is named. */
    public static boolean foreign(AuthConfig scheme) {
        return scheme instanceof AuthConfig.Custom;
    }

    /** Adds all errors, by the fields of {@code auth_config}. */
    public static void of(AuthConfig auth, FieldErrors errors) {
        List<AuthConfig> schemes = auth.schemes();
        for (int i = 0; i < schemes.size(); i++) {
            boolean one = !(auth instanceof AuthConfig.Combined);
            new AuthCheck(one ? "auth_config" : "auth_config.schemes[" + i + "]", errors).check(schemes.get(i));
        }
    }

    /** Returns the fields that determine which credentials are needed and what is valid for them. */
    public static List<String> dependsOn(String field) {
        int end = field.indexOf(CREDENTIALS);
        String scheme = end < 0 ? "" : field.substring(0, end);
        return end < 0
                ? List.of()
                : Stream.of(
                                "type",
                                "oauth2_flow",
                                "client_auth",
                                "token_params",
                                "jwt_algorithm",
                                "oauth1_signature_method",
                                "signature.algorithm",
                                "assertion_algorithm")
                        .map(name -> scheme + "." + name)
                        .toList();
    }

    private void check(AuthConfig scheme) {
        if (scheme instanceof AuthConfig.ApiKey key) {
            header("api_key_header", key.header());
        } else if (scheme instanceof AuthConfig.Jwt jwt) {
            header("jwt_header", jwt.header());
            boolean shared = jwt.algorithm().startsWith("HS");
            key(jwt.algorithm(), shared ? "secret" : PRIVATE_KEY, jwt.credentials(), true);
            certificate(jwt.certificate());
        } else if (scheme instanceof AuthConfig.OAuth1 oauth1
                && oauth1.signatureMethod().startsWith("RSA-")) {
            signingKey("rsa_sha256", oauth1.credentials());
        } else if (scheme instanceof AuthConfig.Signature signature) {
            signature.rule().headers().keySet().forEach(name -> header("signature.headers." + name, name));
            if (signature.rule().asymmetric()) {
                signingKey(signature.rule().algorithm(), signature.credentials());
            }
        } else if (scheme instanceof AuthConfig.Login login) {
            LoginCheck.of(at, login, errors);
            steps("steps", login.login().steps());
            steps("refresh", login.login().refresh());
        } else if (scheme instanceof AuthConfig.OAuth2 oauth2) {
            oauth2(new OAuth2Settings(oauth2));
        }
    }

    private void steps(String part, List<LoginStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            AuthConfig auth = AuthConfig.of(steps.get(i));
            if (auth != null) {
                new AuthCheck(at + ".login." + part + "[" + i + "].auth", errors).check(auth);
            }
        }
    }

    private void oauth2(OAuth2Settings settings) {
        AuthConfig.OAuth2 config = settings.config();
        header("header_name", settings.text("header_name"));
        url("token_url", config.tokenUrl());
        url("authorization_url", config.authorizationUrl());
        url("revocation_url", settings.text("revocation_url"));
        url("device_authorization_url", settings.text("device_authorization_url"));
        url("token_request.url", settings.style(false).url());
        url("refresh_request.url", settings.style(true).url());
        client(settings);
        OAuth2Check.of(at, settings, errors);
        if (config.credentials().containsKey(PRIVATE_KEY)) {
            String algorithm = settings.text("assertion_algorithm");
            key(algorithm == null ? "RS256" : algorithm, PRIVATE_KEY, config.credentials(), false);
        }
    }

    private void client(OAuth2Settings settings) {
        AuthConfig.OAuth2 config = settings.config();
        boolean registered = settings.discovery().registration() != null;
        boolean named = registered || given(config, CLIENT_ID);
        String flow = config.flow();
        String auth = settings.clientAuth();
        boolean secret = auth.equals("basic") || auth.equals("basic_unencoded") || auth.equals("post");
        boolean proven = secret || auth.equals("private_key_jwt");
        boolean ofClients =
                flow.equals("client_credentials") || flow.equals("authorization_code") || flow.equals("device_code");
        if (!named && (proven || ofClients)) {
            need(CLIENT_ID, "oauth2 with " + flow + " needs to say which client is asking; add it");
        }
        if (secret && !registered && !given(config, CLIENT_SECRET)) {
            need(CLIENT_SECRET, "client_auth " + auth + " needs it; add it");
        }
        boolean unproven = auth.equals("none") && settings.text("client_auth") == null && !registered;
        if (flow.equals("client_credentials") && unproven) {
            need(
                    CLIENT_SECRET,
                    "client_credentials needs it, or a private_key; add one, or say client_auth: none if the server"
                            + " knows the client by other means");
        }
        if ((auth.equals("private_key_jwt") || flow.equals("jwt_bearer")) && !given(config, PRIVATE_KEY)) {
            need(PRIVATE_KEY, "assertions are signed with it; add it");
        }
        if (flow.equals("password")) {
            for (String name : List.of("username", "password")) {
                if (!given(config, name)) {
                    need(name, "the password grant sends it; add it");
                }
            }
        }
        if (flow.equals("token_exchange") && !given(config, "subject_token")) {
            need("subject_token", "token_exchange exchanges it; add it");
        }
    }

    private static boolean given(AuthConfig.OAuth2 config, String name) {
        return config.credentials().containsKey(name) || config.tokenParams().containsKey(name);
    }

    private void need(String credential, String why) {
        errors.add(at + CREDENTIALS + credential, "is missing; " + why, null, null);
    }

    private void key(String algorithm, String name, Map<String, Secret> credentials, boolean needed) {
        Secret key = credentials.get(name);
        if (key == null) {
            if (needed) {
                need(name, algorithm + " is signed with it; add it");
            }
            return;
        }
        if (holdsReference(key.reveal())) {
            return;
        }
        usable(
                name,
                () -> JwsTokens.signer(
                        JWSAlgorithm.parse(algorithm),
                        key.resolve(reference -> reference).reveal()));
    }

    private void signingKey(String algorithm, Map<String, Secret> credentials) {
        Secret key = credentials.get(PRIVATE_KEY);
        if (key != null && !holdsReference(key.reveal())) {
            String pem = key.resolve(reference -> reference).reveal();
            usable(PRIVATE_KEY, () -> new RequestKeys().sign(algorithm, pem, new byte[0]));
        }
    }

    private void usable(String name, Runnable use) {
        try {
            use.run();
        } catch (ConnectorException e) {
            String message = e.message();
            String stated = "auth_config.credentials.private_key ";
            errors.add(
                    at + CREDENTIALS + name,
                    message.startsWith(stated) ? message.substring(stated.length()) : message,
                    null,
                    null);
        }
    }

    private void certificate(@Nullable String pem) {
        try {
            CertificateThumbprint.of(pem);
        } catch (ConnectorException e) {
            errors.add(at + ".jwt_certificate", "holds no certificate in PEM; give the text itself", null, null);
        }
    }

    private void url(String field, @Nullable String text) {
        if (text == null || holdsReference(text)) {
            return;
        }
        try {
            String objection = HostNotation.objection(
                    Origin.of(AuthFaults.url(field, text)).host());
            if (objection != null) {
                errors.add(at + "." + field, "has a host that " + objection, null, null);
            }
        } catch (ConnectorException e) {
            errors.add(
                    at + "." + field,
                    "is not a URL; write an absolute one such as https://id.example.com/token",
                    null,
                    null);
        }
    }

    private void header(String field, @Nullable String name) {
        try {
            if (name != null) {
                FramingHeaders.check(name);
            }
        } catch (IllegalArgumentException e) {
            errors.add(at + "." + field, String.valueOf(e.getMessage()), null, null);
        }
    }

    private static boolean holdsReference(String text) {
        return text.replace("$${", "").contains("${");
    }
}
