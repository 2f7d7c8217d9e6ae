package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.Secret;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connector that does not speak HTTP says of itself, and what follows from it. */
class AcceptsTest {
    private static final String REDIS = """
            integration_id: cache
            name: Cache
            type: custom
            connector: redis
            category: test
            """;
    private static final String GET = "endpoints: {get: {settings: {}}}\n";

    @Test
    void anAddressOfItsSchemeIsWhatTheConnectorGets() {
        assertThat(run(REDIS + "base_url: redis://cache.example.com:6379/0\n" + GET)
                        .data()
                        .asText())
                .isEqualTo("redis://cache.example.com:6379/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base_url: https://cache.example.com|base_url: connector redis does not accept this scheme; it accepts redis, rediss (found https)",
                "auth_config: {type: bearer_token, credentials: {token: t}}|auth_config.type: connector redis does not accept this type; it accepts none, basic_auth, custom (found bearer_token)",
                "headers: {X-A: b}|headers: connector redis does not use it; leave it out, it accepts body, tls",
                "proxy: {host: proxy, port: 80}|proxy: connector redis does not use it",
                "pool_size: 3|pool_size: connector redis does not use it",
                "request_format: xml|request_format: connector redis does not accept this format; leave it out (found xml)",
                "array_style: comma|array_style: connector redis does not use it",
                "pagination: {style: cursor, cursor_path: a, param: b}|pagination: connector redis does not accept this policy",
            })
    void whatItDoesNotAcceptIsRefusedWithItsField(String configured, String message) {
        ErrorDetail error =
                Objects.requireNonNull(run(REDIS + configured + "\n" + GET).error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: /x|endpoints.get.path: connector redis does not use it",
                "method: GET|endpoints.get.method: connector redis does not use it",
                "request_mapping: {query_params: {a: b}}|endpoints.get.request_mapping.query_params: connector redis does not use it",
                "idempotency: {class: keyed, key_header: X-K}|endpoints.get.idempotency.key_header: connector redis does not use it",
            })
    void soIsWhatAnEndpointConfigures(String configured, String message) {
        ErrorDetail error = Objects.requireNonNull(
                run(REDIS + "endpoints: {get: {" + configured + "}}\n").error());

        assertThat(error.message()).contains(message);
    }

    @Test
    void allOfItIsToldAtOnceWithoutAnExecution() {
        try (AdaptorClient client = client(REDIS + GET)) {
            assertThat(client.problems(read(REDIS + "headers: {X-A: b}\npool_size: 3\n" + GET)))
                    .extracting(error -> error.field())
                    .containsExactly("headers", "pool_size");
        }
    }

    @Test
    void aCredentialThatNothingReadsIsRefusedAlsoWhereNoFileWasRead() {
        Integration misspelt = read(REDIS + GET).toBuilder()
                .auth(new AuthConfig.Basic(
                        Map.of("username", Secret.of("u"), "password", Secret.of("p"), "pasword", Secret.of("p"))))
                .build();
        try (AdaptorClient client = client(REDIS + GET)) {
            assertThat(client.problems(misspelt))
                    .extracting(FieldError::toString)
                    .singleElement()
                    .asString()
                    .contains(
                            "auth_config.credentials.pasword",
                            "nothing reads this credential; those read are password, username");
        }
    }

    @Test
    void anOperationThatOnlyReadsIsRetriedWithoutAMethod() {
        String yaml = REDIS + "retry_config: {max_retries: 1, initial_delay_ms: 100}\nendpoints: {get: {}, put: {}}\n";

        assertThat(attempts(yaml, "get")).isEqualTo(2);
        assertThat(attempts(yaml, "put")).isEqualTo(1);
    }

    @Test
    void aHostThatTheDescriptorDoesNotDeclareIsAFaultOfTheConnector() {
        ErrorDetail error = Objects.requireNonNull(run(REDIS + "settings: {sentinel: sentinel.example.com}\n" + GET)
                .error());

        assertThat(error.code()).isEqualTo("CONNECTOR_FAULT");
        assertThat(error.message()).contains("sentinel.example.com", "does not declare");
    }

    private static int attempts(String yaml, String endpoint) {
        Redis redis = new Redis(true);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(read(yaml))
                .connector(redis)
                .build()) {
            client.execute(ExecutionRequest.builder("cache", endpoint).build());
            return redis.calls;
        }
    }

    private static ExecutionResult run(String yaml) {
        try (AdaptorClient client = client(yaml)) {
            return client.execute(ExecutionRequest.builder("cache", "get").build());
        }
    }

    private static AdaptorClient client(String yaml) {
        return AdaptorClient.builder()
                .integrations(read(yaml))
                .connector(new Redis(false))
                .build();
    }

    private static Integration read(String yaml) {
        return IntegrationFormat.read(yaml, "cache.yaml");
    }

    private static final class Redis implements ConnectorFactory {
        private final boolean broken;
        private int calls;

        Redis(boolean broken) {
            this.broken = broken;
        }

        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("redis", "1")
                    .accepts(Accepts.builder()
                            .schemes("redis", "rediss")
                            .authTypes("none", "basic_auth", "custom")
                            .fields(Accepts.Field.BODY, Accepts.Field.TLS)
                            .build())
                    .build();
        }

        @Override
        public List<String> hosts(Integration integration) {
            var sentinel = integration.settings().get("sentinel");
            return sentinel == null ? List.of() : List.of(sentinel.asText());
        }

        @Override
        public Idempotency idempotency(Integration integration, Endpoint endpoint) {
            return endpoint.name().equals("get") ? Idempotency.SAFE : Idempotency.UNSAFE;
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            return request -> {
                calls++;
                return broken
                        ? ConnectorResponse.builder().status(503).build()
                        : ConnectorResponse.builder()
                                .body(Payload.json(TextNode.valueOf(String.valueOf(context.baseUrl()))))
                                .build();
            };
        }
    }
}
