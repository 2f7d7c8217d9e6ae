package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.ResponseCache;
import io.adaptor.store.ProcessEnvironmentResolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ${env:NAME}}: plain values of the deployment in an integration. */
class EnvironmentTest {
    private static final String HEAD = "integration_id: o\nname: O\ntype: custom\nconnector: seeing\ncategory: test\n";
    private static final String GET = "endpoints: { get: { settings: { table: \"${env:TABLE}\" } } }\n";
    private static final Map<String, String> VALUES = Map.of(
            "ADAPTOR_ENV_HOST", "api.example.com",
            "ADAPTOR_ENV_BASE", "https://eu.example.com/v2",
            "ADAPTOR_ENV_PORT", "8443",
            "ADAPTOR_ENV_TABLE", "orders",
            "ADAPTOR_ENV_USER", "ada",
            "ADAPTOR_ENV_ODD", "${secret:NOPE} $${x}",
            "ADAPTOR_ENV_BAD", "a b",
            "ADAPTOR_SECRET_KEY", "s3cr3t-k3y",
            "HOME", "/root");

    private final Seeing seeing = new Seeing();

    private AdaptorClient.Builder builder(String yaml) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(HEAD + yaml, "o.yaml"))
                .connector(seeing)
                .secrets(reference -> VALUES.get("ADAPTOR_SECRET_" + reference.name()))
                .environment(new ProcessEnvironmentResolver(VALUES::get));
    }

    private ExecutionResult run(String yaml) {
        try (AdaptorClient client = builder(yaml).build()) {
            return client.call("o", "get").execute();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://${env:HOST}/v1, https://api.example.com/v1",
        "${env:BASE}, https://eu.example.com/v2",
        "${env:BASE}/shop, https://eu.example.com/v2/shop",
        "https://${env:HOST}:${env:PORT}, https://api.example.com:8443",
        "jdbc:postgresql://${env:HOST}/${env:TABLE}, jdbc:postgresql://api.example.com/orders",
    })
    void theAddressIsResolvedBeforeTheConnectorSeesIt(String written, String resolved) {
        assertThat(run("base_url: \"" + written + "\"\n" + GET).success()).isTrue();

        assertThat(seeing.baseUrls).containsExactly(resolved);
        assertThat(seeing.integration().baseUrl()).isEqualTo(resolved);
    }

    @Test
    void settingsHeadersCredentialsUrlsProxyAndTlsAreResolvedToo() {
        // The token endpoint can't be reached; the connector has been made by then.
        run("""
                retry_config: { max_retries: 0 }
                settings: { where: { list: ["${env:TABLE}/x"] }, braces: "$${env:TABLE} ${other}" }
                headers: { X-User: "${env:USER}", X-Odd: "${env:ODD}", X-Both: "${env:USER}:${secret:KEY} $${x}" }
                auth_config:
                  type: combined
                  schemes:
                    - { type: basic_auth, credentials: { username: "${env:USER}", password: "${secret:KEY}" } }
                    - type: oauth2
                      oauth2_flow: client_credentials
                      token_url: "https://${env:HOST}/token"
                      audience: "https://${env:HOST}"
                      credentials: { client_id: "${env:USER}", client_secret: b }
                proxy: { host: "${env:HOST}", port: 3128 }
                """ + GET);

        String seen = IntegrationFormat.toJson(seeing.integration());
        assertThat(seen)
                .contains("\"orders/x\"", "\"${env:TABLE} ${other}\"", "\"https://api.example.com/token\"")
                .contains("\"audience\" : \"https://api.example.com\"", "\"host\" : \"api.example.com\"")
                .contains("\"table\" : \"orders\"");
        assertThat(seeing.integration().headers())
                .containsEntry("X-User", "ada")
                // What a value holds is no reference.
                .containsEntry("X-Odd", "$${secret:NOPE} $$${x}")
                .containsEntry("X-Both", "ada:${secret:KEY} $${x}");
    }

    @Test
    void onlyVariablesWithThePrefixAreVisible() {
        ExecutionResult result = run("settings: { a: \"${env:HOME}\" }\n" + GET);

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message())
                .contains(
                        "settings.a: refers to ${env:HOME}, which is not set; set the variable ADAPTOR_ENV_HOME, or give"
                                + " the value to Builder.environment");
    }

    @Test
    void everyValueThatIsNotSetIsReportedAtOnce() {
        ExecutionResult result = run("base_url: https://${env:ONE}\nheaders: { A: \"${env:TWO}\" }\n" + GET);

        assertThat(Objects.requireNonNull(result.error()).message())
                .contains("base_url: refers to ${env:ONE}", "headers.A: refers to ${env:TWO}", "ADAPTOR_ENV_TWO");
    }

    @Test
    void aValueThatMakesTheAddressInvalidIsRefused() {
        ExecutionResult result = run("base_url: https://${env:BAD}/v1\n" + GET);

        assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message())
                .contains("base_url: must be a URL such as")
                .contains("https://a b/v1");
    }

    @Test
    void aClientWithoutEnvironmentRefusesReferencesAndReadsNothing() {
        try (AdaptorClient client = builder("base_url: https://${env:HOST}\n" + GET)
                .withoutEnvironment()
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(Objects.requireNonNull(result.error()).code()).isEqualTo("VALIDATION_FAILED");
            assertThat(result.error().message())
                    .contains("base_url: refers to ${env:HOST}, but integrations don't read the environment here; write"
                            + " the value itself")
                    .doesNotContain("api.example.com");
            assertThat(client.problems(IntegrationFormat.read(HEAD + "base_url: https://${env:HOST}\n" + GET, "o")))
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("base_url", "endpoints.get.settings.table");
        }
        assertThat(seeing.baseUrls).isEmpty();
    }

    @Test
    void aResolverIsAskedForTheIntegrationOnceAndNotForEachCall() {
        List<EnvironmentReference> asked = new CopyOnWriteArrayList<>();
        try (AdaptorClient client = builder("tenant_id: acme\n" + GET)
                .environment(reference -> {
                    asked.add(reference);
                    return "t";
                })
                .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.call("o", "get").tenant("acme").execute().success())
                        .isTrue();
            }
        }
        assertThat(asked).containsExactly(new EnvironmentReference("acme", "o", "TABLE"));
    }

    @Test
    void aResolverThatFailsEndsAsStoreUnavailable() {
        try (AdaptorClient client = builder(GET)
                .environment(reference -> {
                    throw new IllegalStateException("gone");
                })
                .build()) {
            assertThat(Objects.requireNonNull(client.call("o", "get").execute().error())
                            .code())
                    .isEqualTo("STORE_UNAVAILABLE");
        }
    }

    @Test
    void deploymentsWithOtherValuesShareNoCachedAnswers() {
        List<String> versions = new CopyOnWriteArrayList<>();
        ResponseCache cache = new ResponseCache() {
            @Override
            public @Nullable Hit get(Key key) {
                versions.add(key.version());
                return null;
            }

            @Override
            public void put(Key key, Entry entry, Duration keep) {}

            @Override
            public String generation(Scope scope) {
                return "";
            }

            @Override
            public void invalidate(Scope scope) {}
        };
        String yaml =
                "endpoints: { get: { idempotency: safe, cache_config: {}, settings: { table: \"${env:TABLE}\" } } }\n";
        for (String value : List.of("a", "b", "a")) {
            try (AdaptorClient client =
                    builder(yaml).environment(reference -> value).cache(cache).build()) {
                client.call("o", "get").execute();
            }
        }
        assertThat(versions).hasSize(3);
        assertThat(versions.get(0)).isEqualTo(versions.get(2)).isNotEqualTo(versions.get(1));
    }

    @Test
    void explainShowsTheValues() {
        try (AdaptorClient client =
                builder("base_url: https://${env:HOST}/v1\n" + GET).build()) {
            assertThat(client.call("o", "get").explain().toString()).contains("api.example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: \"${env:X}\"",
                "endpoints: { get: { path: \"/${env:X}\" } }",
                "endpoints: { get: { request_mapping: { headers: { A: { value: \"${env:X}\" } } } } }",
                "endpoints: { get: { mock_response: \"${env:X}\" } }",
                "allow_hosts: [\"${env:X}\"]",
                "metadata: { a: \"${env:X}\" }",
            })
    void aReferenceElsewhereIsRefused(String yaml) {
        assertThatThrownBy(() -> IntegrationFormat.read(HEAD + yaml + "\n", "o.yaml"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("refers to the environment; ${env:NAME} may stand in base_url, headers, URLs and"
                        + " credentials of auth_config, webhook, settings, proxy and tls only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env:}", "${env:a b}", "${env:A", "${env:a-b}"})
    void aBrokenReferenceIsRefused(String text) {
        assertThatThrownBy(() -> IntegrationFormat.read(HEAD + "headers: { A: \"" + text + "\" }\n", "o.yaml"))
                .hasMessageContaining("headers.A: has a broken reference; write ${env:NAME}");
        assertThatThrownBy(() -> IntegrationFormat.read(HEAD + "settings: { a: \"" + text + "\" }\n", "o.yaml"))
                .hasMessageContaining("settings.a: has a broken reference; write ${env:NAME}");
    }

    @Test
    void anotherReferenceInAnAddressNamesTheRightForm() {
        assertThatThrownBy(() -> IntegrationFormat.read(HEAD + "base_url: https://${HOST}/v1\n", "o.yaml"))
                .hasMessageContaining("base_url: has ${ that begins no reference; write ${env:NAME} for a value of the"
                        + " environment");
    }

    @Test
    void whatIsWrittenKeepsItsReferences() {
        Integration read = IntegrationFormat.read(
                HEAD + "base_url: \"${env:BASE}/x\"\nheaders: { A: \"${env:USER} $${env:USER}\" }\n" + GET, "o.yaml");

        assertThat(IntegrationFormat.readStored(IntegrationFormat.toYaml(read), "y"))
                .isEqualTo(read);
    }

    @Test
    void problemsOfAValueThatIsNotSetHereAreNone() {
        try (AdaptorClient client = builder(GET).build()) {
            assertThat(client.problems(IntegrationFormat.read(
                            HEAD + "base_url: \"${env:ELSEWHERE}\"\nsettings: { a: \"${env:ELSEWHERE}\" }\n" + GET,
                            "o")))
                    .isEmpty();
        }
    }

    private static final class Seeing implements ConnectorFactory {
        private final List<Integration> integrations = new CopyOnWriteArrayList<>();
        private final List<String> baseUrls = new CopyOnWriteArrayList<>();

        Integration integration() {
            return integrations.get(0);
        }

        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("seeing", "1")
                    .accepts(Accepts.http().toBuilder()
                            .schemes("http", "https", "jdbc")
                            .build())
                    .build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            integrations.add(integration);
            return new Connector() {
                @Override
                public ConnectorResponse execute(ConnectorRequest request) {
                    baseUrls.add(String.valueOf(context.baseUrl()));
                    return ConnectorResponse.builder()
                            .body(Payload.json(JsonCodec.mapper().createObjectNode()))
                            .build();
                }

                @Override
                public RequestPreview preview(ConnectorRequest request) {
                    return RequestPreview.of("seen", "GET", String.valueOf(context.baseUrl()));
                }
            };
        }
    }
}
