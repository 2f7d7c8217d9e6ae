package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.error.FieldError;
import io.adaptor.security.OperatorPolicy;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.support.Scripted;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Builder.limits}: what integrations and calls may ask for, when a document is read and when it is executed. */
class OperatorLimitsTest {
    private static final String PLAIN = "endpoints: { get: {} }\n";

    private final List<ConnectorRequest> seen = new CopyOnWriteArrayList<>();
    private final Scripted connector = Scripted.doing(request -> {
        seen.add(request);
        return Scripted.ok();
    });

    static Stream<Arguments> asked() {
        return Stream.of(
                limit(
                        "timeout_ms: 20000\n" + PLAIN,
                        limits -> limits.longestTimeout(Duration.ofSeconds(10)),
                        "timeout_ms: is more than the 10000 that the operator's limits allow; state 10000 at most"
                                + " (found 20000)"),
                limit(
                        "endpoints: { get: { timeout_ms: 20000 } }\n",
                        limits -> limits.longestTimeout(Duration.ofSeconds(10)),
                        "endpoints.get.timeout_ms: is more than the 10000"),
                limit(
                        "deadline_ms: 600000\n" + PLAIN,
                        limits -> limits.longestDeadline(Duration.ofMinutes(1)),
                        "deadline_ms: is more than the 60000"),
                limit(
                        "retry_config: { max_retries: 9 }\n" + PLAIN,
                        limits -> limits.mostRetries(2),
                        "retry_config.max_retries: is more than the 2 "),
                limit(
                        "endpoints: { get: { retry_config: { max_delay_ms: 86400000 } } }\n",
                        limits -> limits.longestRetryDelay(Duration.ofSeconds(5)),
                        "endpoints.get.retry_config.max_delay_ms: is more than the 5000 "),
                limit(
                        "retry_config: { initial_delay_ms: 60000 }\n" + PLAIN,
                        limits -> limits.longestRetryDelay(Duration.ofSeconds(9)),
                        "retry_config.initial_delay_ms: is more than the 9000 "),
                limit(
                        "rate_limit: { requests_per_minute: 5, max_wait_ms: 600000 }\n" + PLAIN,
                        limits -> limits.longestWait(Duration.ofSeconds(10)),
                        "rate_limit.max_wait_ms: is more than the 10000 "),
                limit(
                        "endpoints: { get: { cache_config: { ttl_seconds: 86400 }, idempotency: safe } }\n",
                        limits -> limits.longestCache(Duration.ofHours(1)),
                        "endpoints.get.cache_config.ttl_seconds: is more than the 3600 "),
                limit(
                        "endpoints: { get: { cache_config: { stale_if_error_seconds: 604800 }, idempotency: safe } }\n",
                        limits -> limits.longestCache(Duration.ofHours(1)),
                        "endpoints.get.cache_config.stale_if_error_seconds: is more than the 3600 "),
                limit(
                        "max_response_bytes: 1073741824\n" + PLAIN,
                        limits -> limits.mostResponseBytes(1 << 20),
                        "max_response_bytes: is more than the 1048576 "),
                limit(
                        "endpoints: { get: { max_response_bytes: 1073741824 } }\n",
                        limits -> limits.mostResponseBytes(1 << 20),
                        "endpoints.get.max_response_bytes: is more than the 1048576 "),
                limit(
                        "endpoints: { get: { records: { max_record_bytes: 1073741824 } } }\n",
                        limits -> limits.mostResponseBytes(1 << 20),
                        "endpoints.get.records.max_record_bytes: is more than the 1048576 "),
                limit(
                        "endpoints: { get: { records: { idle_timeout_ms: 3600000 } } }\n",
                        limits -> limits.longestIdle(Duration.ofMinutes(1)),
                        "endpoints.get.records.idle_timeout_ms: is more than the 60000 "),
                limit(
                        "endpoints: { get: { pagination: { style: offset, param: o, page_size: 100000 } } }\n",
                        limits -> limits.mostItems(500),
                        "endpoints.get.pagination.page_size: is more than the 500 "),
                limit(
                        "endpoints: { get: { pagination: { style: offset, param: o, max_pages: 1000000 } } }\n",
                        limits -> limits.mostPages(100),
                        "endpoints.get.pagination.max_pages: is more than the 100 "),
                limit(
                        "endpoints: { get: { bulk: { endpoint: all, max_size: 10000, items_field: i, results_path: r } },"
                                + " all: {} }\n",
                        limits -> limits.mostItems(500),
                        "endpoints.get.bulk.max_size: is more than the 500 "),
                limit(
                        "endpoints: { get: { bulk: { endpoint: all, max_wait_ms: 60000, items_field: i, results_path: r } },"
                                + " all: {} }\n",
                        limits -> limits.longestWait(Duration.ofSeconds(1)),
                        "endpoints.get.bulk.max_wait_ms: is more than the 1000 "),
                limit("pool_size: 1000\n" + PLAIN, limits -> limits.mostPooled(50), "pool_size: is more than the 50 "),
                limit(
                        PLAIN + "test_cases: [{ name: t, endpoint: get, input_data: {}, expected_output: {},"
                                + " timeout_ms: 600000 }]\n",
                        limits -> limits.longestTimeout(Duration.ofSeconds(10)),
                        "test_cases[0].timeout_ms: is more than the 10000 "),
                limit(
                        oauth2("token_url: \"https://login.example/t\", token_timeout_seconds: 60"),
                        limits -> limits.longestTimeout(Duration.ofSeconds(10)),
                        "auth_config.token_timeout_seconds: is more than the 10 "),
                limit(
                        "ssl_verify: false\n" + PLAIN,
                        limits -> limits.unverifiedTls(false),
                        "ssl_verify: the operator's limits don't allow unverified certificates; leave it out"),
                limit(
                        "proxy: { host: proxy.evil.example, port: 3128 }\n" + PLAIN,
                        limits -> limits.proxies("proxy.corp.example"),
                        "proxy.host: is not a proxy that the operator's limits allow; allowed are proxy.corp.example (found"
                                + " proxy.evil.example)"),
                limit(
                        "proxy: { host: proxy.evil.example, port: 3128 }\n" + PLAIN,
                        limits -> limits.proxies(),
                        "proxy.host: is not a proxy that the operator's limits allow; none is allowed, leave it out"),
                limit(
                        "proxy: { host: proxy.evil.example, port: 3128 }\n" + PLAIN,
                        limits -> limits.neverHosts("*.evil.example"),
                        "proxy.host: names a host that the operator's limits don't allow integrations to reach (found"),
                limit(
                        "allow_hosts: [db.internal, 0.0.0.0/0]\n" + PLAIN,
                        limits -> limits.mayAllowHosts("*.internal", "10.0.0.0/8"),
                        "allow_hosts[1]: may not be allowed by integrations, under the operator's limits; allowed are *.internal,"
                                + " 10.0.0.0/8 (found 0.0.0.0/0)"),
                limit(
                        "base_url: http://api.example\n" + PLAIN,
                        limits -> limits.schemes("https"),
                        "base_url: has a scheme that the operator's limits don't allow; allowed are https (found http)"),
                limit(
                        "base_url: https://api.evil.example\n" + PLAIN,
                        limits -> limits.onlyHosts("*.shop.example"),
                        "base_url: names a host that the operator's limits don't allow integrations to reach; allowed are"
                                + " *.shop.example (found api.evil.example)"),
                limit(
                        "base_url: https://8.8.4.4\n" + PLAIN,
                        limits -> limits.neverHosts("8.8.0.0/16"),
                        "base_url: names a host that the operator's limits don't allow integrations to reach (found 8.8.4.4)"),
                limit(
                        "endpoints: { get: { path: \"http://api.example/{id}\", method: GET, request_mapping: {"
                                + " path_params: { id: id } } } }\n",
                        limits -> limits.schemes("https"),
                        "endpoints.get.path: has a scheme that the operator's limits don't allow"),
                limit(
                        oauth2("token_url: \"http://login.example/t\""),
                        limits -> limits.schemes("https"),
                        "auth_config.token_url: has a scheme that the operator's limits don't allow"),
                limit(
                        oauth2("token_url: \"https://login.evil.example/t\""),
                        limits -> limits.onlyHosts("login.example"),
                        "auth_config.token_url: names a host that the operator's limits don't allow"),
                limit(
                        oauth2("token_url: \"https://a.example/t\", revocation_url: \"https://b.example/r\""),
                        limits -> limits.neverHosts("b.example"),
                        "auth_config.revocation_url: names a host that the operator's limits don't allow"),
                limit(
                        PLAIN,
                        limits -> limits.connectors("rest_api", "graphql"),
                        "connector: is not a connector that the operator's limits allow; allowed are rest_api, graphql (found mine)"));
    }

    private static String oauth2(String rest) {
        return "auth_config: { type: oauth2, oauth2_flow: client_credentials, credentials: { client_id: a, client_secret: b"
                + " }, " + rest + " }\n" + PLAIN;
    }

    private static Arguments limit(String yaml, UnaryOperator<OperatorPolicy.Builder> limits, String error) {
        return Arguments.of(yaml, limits, error);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void whatIsAskedForBeyondALimitIsRefusedWhenItIsReadAndWhenItIsExecuted(
            String yaml, UnaryOperator<OperatorPolicy.Builder> limits, String error) {
        Integration integration = Scripted.integration(yaml);
        OperatorPolicy policy = limits.apply(OperatorPolicy.builder()).build();
        try (AdaptorClient client = connector.client(yaml).limits(policy).build()) {
            assertThat(client.problems(integration))
                    .extracting(FieldError::toString)
                    .singleElement()
                    .asString()
                    .startsWith(error);

            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error()).isNotNull();
            assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
            assertThat(result.error().message()).contains(error);
            assertThat(seen).isEmpty();
        }
        try (AdaptorClient unlimited = connector.client(yaml).build()) {
            assertThat(unlimited.problems(integration)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout_ms: 10000\n",
                "deadline_ms: 60000\n",
                "retry_config: { max_retries: 2, initial_delay_ms: 100, max_delay_ms: 5000 }\n",
                "allow_hosts: [db.shop.example, 10.1.0.0/16]\n",
                "base_url: https://api.shop.example/v1\n",
                "max_response_bytes: 1048576\n",
                "pool_size: 10\n"
            })
    void whatIsWithinTheLimitsIsExecuted(String yaml) {
        OperatorPolicy policy = OperatorPolicy.untrusted().toBuilder()
                .onlyHosts("*.shop.example")
                .mayAllowHosts("*.shop.example", "10.0.0.0/8")
                .connectors("mine")
                .build();
        try (AdaptorClient client =
                connector.client(yaml + PLAIN).limits(policy).build()) {
            assertThat(client.problems(Scripted.integration(yaml + PLAIN))).isEmpty();
            assertThat(client.call("o", "get").execute().error()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.shop.example/x | base_url: has a scheme that the operator's limits don't allow; allowed"
                        + " are https, kafka (found jdbc)",
                "kafka://one.shop.example:9092,two.evil.example:9092 | base_url: names a host that the operator's limits"
                        + " don't allow integrations to reach; allowed are *.shop.example (found two.evil.example)"
            })
    void addressesOfOtherSchemesAreHeldToTheLimitsToo(String address, String error) {
        OperatorPolicy policy = OperatorPolicy.builder()
                .schemes("https", "kafka")
                .onlyHosts("*.shop.example")
                .build();
        String yaml = "base_url: \"" + address + "\"\n" + PLAIN;
        try (AdaptorClient client = connector.client(yaml).limits(policy).build()) {
            assertThat(client.problems(Scripted.integration(yaml)))
                    .extracting(FieldError::toString)
                    .contains(error);
            assertThat(Objects.requireNonNull(client.call("o", "get").execute().error())
                            .message())
                    .contains(error);
        }
    }

    @Test
    void anAuthenticatorThatTheOperatorDoesNotNameIsRefused() {
        Integration integration = Scripted.integration(
                "auth_config: { type: custom, custom_handler: theirs, credentials: {} }\n" + PLAIN);
        try (AdaptorClient client = connector
                .client(PLAIN)
                .limits(OperatorPolicy.builder().authenticators("ours").build())
                .build()) {
            assertThat(client.problems(integration))
                    .extracting(FieldError::toString)
                    .contains(
                            "auth_config.custom_handler: is not an authenticator that the operator's limits allow; allowed are ours"
                                    + " (found theirs)");
        }
    }

    @Test
    void aDefaultAboveALimitIsLoweredStatedOrNot() {
        OperatorPolicy policy = OperatorPolicy.builder()
                .longestTimeout(Duration.ofMillis(700))
                .mostResponseBytes(1000)
                .mostRetries(1)
                .longestIdle(Duration.ofSeconds(2))
                .build();
        String yaml = "timeout_ms: 5000\nretry_config: { initial_delay_ms: 0 }\n"
                + "endpoints: { get: { idempotency: safe, records: {} } }\n";
        try (AdaptorClient client = connector.client(yaml).limits(policy).build()) {
            assertThat(client.problems(Scripted.integration(yaml))).isEmpty();

            client.call("o", "get").execute();
            var explained = client.call("o", "get").explain();

            assertThat(Objects.requireNonNull(explained.retry()).maxRetries()).isEqualTo(1);
        }
        ConnectorRequest request = seen.get(0);
        assertThat(request.timeout()).isEqualTo(Duration.ofMillis(700));
        assertThat(request.maxResponseBytes()).isEqualTo(1000);
        Endpoint endpoint = request.endpoint();
        assertThat(Objects.requireNonNull(endpoint.records()).idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(endpoint.records().maxRecordBytes()).isEqualTo(1000);
    }

    @Test
    void theLongestDeadlineIsTheDeadlineWhereNoneIsStated() {
        OperatorPolicy policy =
                OperatorPolicy.builder().longestDeadline(Duration.ofMillis(300)).build();
        String yaml = "retry_config: { max_retries: 10, initial_delay_ms: 200, max_delay_ms: 200 }\n"
                + "endpoints: { get: { idempotency: safe } }\n";
        try (AdaptorClient client = connector.client(yaml).limits(policy).build()) {
            var retry = Objects.requireNonNull(client.call("o", "get").explain().retry());

            assertThat(retry.deadline()).isEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void aCallThatAsksForMoreIsRefused() {
        ExecutionOptions options = ExecutionOptions.builder()
                .timeoutOverride(Duration.ofSeconds(60))
                .retryOverride(RetryPolicy.builder()
                        .maxRetries(10)
                        .maxDelay(Duration.ofHours(1))
                        .build())
                .build();
        try (AdaptorClient client =
                connector.client(PLAIN).limits(OperatorPolicy.untrusted()).build()) {
            ExecutionRequest request =
                    ExecutionRequest.builder("o", "get").options(options).build();

            for (ExecutionResult result : List.of(
                    client.execute(request), client.executeAsync(request).join())) {
                assertThat(result.error()).isNotNull();
                assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
                assertThat(result.error().message())
                        .contains(
                                "options.timeout_override_ms: is more than the 30000 that the operator's limits allow",
                                "options.retry_override.max_retries: is more than the 3 ",
                                "options.retry_override.max_delay_ms: is more than the 30000 ");
            }
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void theDefaultsOfWhatACallStatesAreLoweredToo() {
        ExecutionRequest request = ExecutionRequest.builder("o", "get")
                .options(ExecutionOptions.builder()
                        .timeoutOverride(Duration.ofSeconds(5))
                        .retryOverride(RetryPolicy.builder().maxRetries(3).build())
                        .build())
                .build();
        OperatorPolicy policy = OperatorPolicy.builder()
                .longestTimeout(Duration.ofSeconds(1))
                .mostRetries(1)
                .build();
        String yaml = "endpoints: { get: { idempotency: safe } }\n";
        try (AdaptorClient client = connector.client(yaml).limits(policy).build()) {
            assertThat(client.execute(request).error()).isNull();
            assertThat(Objects.requireNonNull(client.explain(request).retry()).maxRetries())
                    .isEqualTo(1);
        }
        assertThat(seen.get(0).timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void onlyTheNamedVariablesOfTheEnvironmentAreRead() {
        String yaml = "base_url: \"https://${env:HOST}/${env:HOME}\"\n" + PLAIN;
        OperatorPolicy policy = OperatorPolicy.builder().environment("HOST").build();
        try (AdaptorClient client = connector
                .client(yaml)
                .environment(reference -> "value-of-" + reference.name())
                .limits(policy)
                .build()) {
            String error =
                    "base_url: refers to ${env:HOME}, which the operator's limits don't allow integrations to read;"
                            + " allowed are HOST; write the value itself";
            assertThat(client.problems(Scripted.integration(yaml)))
                    .extracting(FieldError::toString)
                    .containsExactly(error);

            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error()).isNotNull();
            assertThat(result.error().message()).contains(error).doesNotContain("value-of");
        }
    }

    @Test
    void aHostThatOnlyTheEnvironmentNamesIsHeldToTheLimits() {
        String yaml = "base_url: \"https://${env:HOST}\"\n" + PLAIN;
        try (AdaptorClient client = connector
                .client(yaml)
                .environment(reference -> "evil.example")
                .limits(OperatorPolicy.builder().onlyHosts("*.shop.example").build())
                .build()) {
            ExecutionResult result = client.call("o", "get").execute();

            assertThat(result.error()).isNotNull();
            assertThat(result.error().message())
                    .contains("base_url: names a host that the operator's limits don't allow");
        }
    }

    @Test
    void theWholeDocumentIsOneErrorWithEveryField() {
        String yaml = "base_url: http://api.example\nssl_verify: false\nallow_hosts: [0.0.0.0/0]\npool_size: 1000\n"
                + "proxy: { host: p.example, port: 1 }\nmax_response_bytes: 1073741824\n" + PLAIN;
        try (AdaptorClient client =
                connector.client(yaml).limits(OperatorPolicy.untrusted()).build()) {
            assertThat(client.problems(Scripted.integration(yaml)))
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder(
                            "base_url",
                            "ssl_verify",
                            "allow_hosts[0]",
                            "pool_size",
                            "proxy.host",
                            "max_response_bytes");
        }
    }
}
