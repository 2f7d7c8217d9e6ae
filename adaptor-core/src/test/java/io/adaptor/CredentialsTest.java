package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.SecretReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What connectors and authenticators see of credentials. */
class CredentialsTest {
    private static final String BASIC = """
            type: basic_auth
            credentials: {username: me, password: "${secret:PW}"}
            """;

    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("PW", "first-value"));
    private final List<String> seen = new ArrayList<>();
    private @Nullable Integration handed;
    private AuthConfig.@Nullable Custom handedScheme;
    private Consumer<Credentials> onCreate = credentials -> {};

    @Test
    void aSecretThatRotatesIsSeenByTheNextCallOfAConnectorThatComparesVersions() {
        try (AdaptorClient client = client(BASIC, "username", "password")) {
            run(client);
            run(client);
            secrets.put("PW", "second-value");
            run(client);
            run(client);
        }

        assertThat(seen).containsExactly("me:first-value", "me:second-value");
    }

    @Test
    void aSecretThatIsTakenAwayIsNotUsedOn() {
        try (AdaptorClient client = client(BASIC, "username", "password")) {
            run(client);
            secrets.remove("PW");
            ErrorDetail error = Objects.requireNonNull(run(client).error());

            assertThat(error.code()).isEqualTo("AUTH_FAILED");
            assertThat(error.message()).contains("\"PW\"");
        }
    }

    @Test
    void whileTheResolverIsDownTheVersionStays() {
        try (AdaptorClient client = client(BASIC, "username", "password")) {
            run(client);
            secrets.put("DOWN", "");

            assertThat(run(client).success()).isTrue();

            secrets.remove("DOWN");
            assertThat(run(client).success()).isTrue();
        }
        assertThat(seen).containsExactly("me:first-value");
    }

    @Test
    void askingForAnUndeclaredSecretIsRefusedWithTheRemedyInsteadOfSkippingALogin() {
        onCreate = credentials -> credentials.has("password");
        try (AdaptorClient client = client(BASIC, "username")) {
            ErrorDetail error = Objects.requireNonNull(run(client).error());

            assertThat(error.code()).isEqualTo("AUTH_FAILED");
            assertThat(error.message())
                    .contains("connector logs_in does not declare the secret \"password\"")
                    .contains("name it in the secrets of its descriptor");
        }
    }

    @Test
    void aDeclaredSecretThatIsNotConfiguredIsAnsweredWithNo() {
        List<Boolean> answers = new ArrayList<>();
        onCreate = credentials -> answers.add(credentials.has("otp"));
        try (AdaptorClient client = client(BASIC, "username", "password", "otp")) {
            run(client);
        }
        assertThat(answers).containsExactly(false);
    }

    @Test
    void literalCredentialsThatAreNotDeclaredCannotBeReadFromTheIntegration() {
        String yaml = """
                type: combined
                schemes:
                  - type: basic_auth
                    credentials: {username: me, password: literal-one}
                  - type: oauth2
                    oauth2_flow: client_credentials
                    token_url: https://login.example/token
                    token_params: {password: literal-two}
                    credentials: {client_id: c, client_secret: literal-three}
                  - type: api_key
                    api_key_header: X-Key
                    credentials: {api_key: "${secret:PW}"}
                  - type: custom
                    custom_handler: stamp
                    credentials: {seal: literal-five}
                """;
        try (AdaptorClient client = client(yaml, "username")) {
            run(client);
        }
        Integration integration = Objects.requireNonNull(handed);
        AuthConfig.Custom scheme = Objects.requireNonNull(handedScheme);

        assertThat(revealed(integration.auth())).doesNotContain("literal-").contains("me", "${secret:PW}");
        assertThat(integration.auth().credentials().get("password").reveal())
                .contains("connector logs_in does not declare the secret \"password\"");
        assertThat(integration.toString()).doesNotContain("literal-");
        assertThat(integration.headers()).containsEntry("X-Plain", "plain").containsEntry("X-Api-Key", "***");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(integration.network().proxy())
                                        .password())
                        .reveal())
                .doesNotContain("literal-");
        assertThat(revealed(scheme)).contains("literal-five").doesNotContain("literal-one");
    }

    private static String revealed(AuthConfig auth) {
        StringBuilder all = new StringBuilder(auth.toString());
        auth.schemes().forEach(scheme -> scheme.credentials().values().forEach(secret -> all.append(secret.reveal())));
        return all.toString();
    }

    private ExecutionResult run(AdaptorClient client) {
        return client.execute(ExecutionRequest.builder("s", "get").build());
    }

    private AdaptorClient client(String auth, String... declared) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read("""
                        integration_id: s
                        name: S
                        type: custom
                        connector: logs_in
                        category: test
                        base_url: https://api.example
                        endpoints: {get: {settings: {}}}
                        headers: {X-Api-Key: literal-six, X-Plain: plain}
                        proxy: {host: proxy.example, port: 3128, username: u, password: literal-seven}
                        auth_config:
                        """ + auth.indent(2), "s.yaml"))
                .connector(new LogsIn(declared))
                .authenticator(new Stamp())
                .secrets(this::secret)
                .build();
    }

    private @Nullable String secret(SecretReference reference) {
        if (secrets.containsKey("DOWN")) {
            throw new AdaptorException(StandardErrorCode.INTERNAL, "the vault is sealed", null);
        }
        return secrets.get(reference.name());
    }

    /** Logs in when its credentials have another version than at the last login. */
    private final class LogsIn implements ConnectorFactory {
        private final String[] declared;

        private LogsIn(String... declared) {
            this.declared = declared;
        }

        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("logs_in", "1").secrets(declared).build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            handed = integration;
            Credentials credentials = context.credentials();
            onCreate.accept(credentials);
            List<Long> version = new ArrayList<>();
            return request -> {
                long now = credentials.version();
                if (declared.length > 1 && !version.equals(List.of(now))) {
                    seen.add(credentials.get("username") + ":" + credentials.get("password"));
                    version.clear();
                    version.add(now);
                }
                return ConnectorResponse.builder().build();
            };
        }
    }

    private final class Stamp implements AuthenticatorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("stamp", "1").secrets("seal").build();
        }

        @Override
        public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
            handedScheme = config;
            return request -> request;
        }
    }
}
