package io.adaptor.examples.awssigv4;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The authenticator as the engine makes it, with the key and the clock of AWS's vectors. */
final class Signing {
    static final String KEY_ID = "AKIDEXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

    private Signing() {}

    static Authenticator authenticator(Map<String, JsonNode> settings, @Nullable String token) {
        Map<String, String> values = new HashMap<>(Map.of("access_key_id", KEY_ID, "secret_access_key", SECRET_KEY));
        if (token != null) {
            values.put("session_token", token);
        }
        return new AwsSigV4AuthenticatorFactory()
                .create(new AuthConfig.Custom(Map.of(), "aws_sigv4", settings), new Offered(values));
    }

    private record Offered(Map<String, String> values) implements AuthenticatorContext, Credentials {
        @Override
        public Credentials credentials() {
            return this;
        }

        @Override
        public HttpTransport http() {
            throw new UnsupportedOperationException("signing needs no network");
        }

        @Override
        public Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Override
        public boolean has(String name) {
            return values.containsKey(name);
        }

        @Override
        public String get(String name) {
            return Objects.requireNonNull(values.get(name));
        }

        @Override
        public long version() {
            return 0;
        }
    }
}
