package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.Interceptor;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who stands outside of whom, pair by pair: each test would end differently in the other order. */
class PolicyOrderTest {
    private static final Reply DOWN = Reply.json(500, "{}");
    private static final String OPENS_AT_ONCE = "circuit_breaker: {failure_threshold: 1}\n";
    private static final String ONCE = "retry_config: {max_retries: 0}\n";

    @Nested
    class UsersInterceptor {
        private final AtomicInteger seen = new AtomicInteger();
        private final Interceptor counting = chain -> {
            seen.incrementAndGet();
            return chain.proceed(chain.request());
        };

        @Test
        void standsOutsideOfRetry() {
            Bench bench = Bench.of("endpoints: {get: {method: GET}}", client -> client.interceptor(counting));
            bench.then(DOWN, DOWN);

            assertThat(bench.run("get").retries()).isEqualTo(2);
            assertThat(seen).hasValue(1);
        }

        @Test
        void standsInsideOfTheCache() {
            Bench bench = Bench.of(
                    "endpoints: {get: {method: GET, cache_config: {}}}", client -> client.interceptor(counting));

            bench.run("get");
            bench.run("get");

            assertThat(seen).hasValue(1);
        }

        @Test
        void standsInTheOrderOfRegistration() {
            StringBuffer order = new StringBuffer();
            Bench bench = Bench.of(
                    "endpoints: {get: {method: GET}}",
                    client -> client.interceptor(chain -> {
                                order.append("a(");
                                try {
                                    return chain.proceed(chain.request());
                                } finally {
                                    order.append(")");
                                }
                            })
                            .interceptor(chain -> {
                                order.append("b");
                                return chain.proceed(chain.request());
                            }));

            bench.run("get");

            assertThat(order).hasToString("a(b)");
        }

        @Test
        void isNotAskedAboutMockedAnswers() {
            Bench bench = Bench.of("endpoints: {get: {method: GET}}", client -> client.interceptor(counting));

            bench.run("get", mock());

            assertThat(seen).hasValue(0);
        }
    }

    @Nested
    class Retry {
        @Test
        void standsOutsideOfTheBreakerWhichSeesEachAttempt() {
            Bench bench = Bench.of("circuit_breaker: {failure_threshold: 3}\nendpoints: {get: {method: GET}}");
            bench.otherwise(DOWN);

            ErrorDetail error = bench.fail("get");

            assertThat(error.code()).as("the fourth attempt").isEqualTo("CIRCUIT_OPEN");
            assertThat(bench.requests).hasSize(3);
            assertThat(bench.time.sleeps()).as("an open breaker is not retried").hasSize(3);
        }

        @Test
        void standsOutsideOfTheLimitsWhichCountEachAttempt() {
            Bench bench = Bench.of("rate_limit: {requests_per_minute: 2}\n"
                    + "endpoints: {get: {method: GET, retry_config: {initial_delay_ms: 1}}}");
            bench.otherwise(DOWN);

            assertThat(bench.fail("get").code()).isEqualTo("RATE_LIMITED");
            assertThat(bench.requests).hasSize(2);
        }

        @Test
        void standsOutsideOfTheVerdict() {
            Bench bench = Bench.of("""
                    outcomes: [{when: body.later, is: transient}]
                    endpoints: {get: {method: GET}}
                    """);
            bench.then(Reply.json(200, "{\"later\":true}"));

            ExecutionResult result = bench.run("get");

            assertThat(result.success()).isTrue();
            assertThat(result.retries()).isEqualTo(1);
        }

        @Test
        void standsInsideOfTheCacheSoThatAKeptAnswerNeedsNoAttempt() {
            Bench bench = Bench.of("endpoints: {get: {method: GET, cache_config: {}}}");
            bench.then(DOWN);
            assertThat(bench.run("get").retries()).isEqualTo(1);

            assertThat(bench.run("get").retries()).isZero();
        }

        @Test
        void standsInsideOfTheStaleAnswerWhichIsTheLastResort() {
            Bench bench = Bench.of("""
                    endpoints: {get: {method: GET, cache_config: {ttl_seconds: 1, stale_if_error_seconds: 600}}}
                    """);
            bench.run("get");
            bench.time.advance(Duration.ofSeconds(2));
            bench.then(DOWN, DOWN);

            ExecutionResult result = bench.run("get");

            assertThat(result.cached()).isFalse();
            assertThat(result.retries()).isEqualTo(2);
        }

        @Test
        void standsInsideOfTheDeadline() {
            Bench bench = Bench.of(
                    "endpoints: {get: {method: GET, deadline_ms: 3000, retry_config: {backoff_strategy: fixed}}}");
            bench.otherwise(DOWN);

            assertThat(bench.fail("get").code()).isEqualTo("UPSTREAM_FAILED");
            assertThat(bench.time.sleptMillis()).containsExactly(1000L, 1000L);
        }

        @Test
        void standsInsideOfTheFallback() {
            Bench bench = Bench.of("endpoints: {get: {method: GET, fallback: {value: x}}}");
            bench.then(DOWN);

            assertThat(bench.run("get").metadata()).doesNotContainKey("fallback");
        }

        @Test
        void isNotForMockedAnswers() {
            Bench bench = Bench.of("endpoints: {get: {method: GET, response_mapping: {success_path: ok}}}");

            ExecutionResult result = bench.run("get", mock());

            assertThat(result.success()).isFalse();
            assertThat(result.retries()).isZero();
            assertThat(bench.requests).isEmpty();
        }
    }

    @Nested
    class Breaker {
        @Test
        void standsOutsideOfTheLimitsSoThatAnOpenOneCostsNoTurn() {
            Bench bench = Bench.of(ONCE + OPENS_AT_ONCE
                    + "rate_limit: {requests_per_minute: 2}\nendpoints: {get: {method: GET}, other: {method: GET}}");
            bench.then(DOWN);
            bench.run("get");
            for (int i = 0; i < 5; i++) {
                assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
            }

            assertThat(bench.run("other").success()).as("one turn is left").isTrue();
        }

        @Test
        void doesNotTakeAWaitForOurOwnLimitsForSlowness() {
            Bench bench = Bench.of("""
                    rate_limit: {requests_per_minute: 60, burst_size: 1, max_wait_ms: 5000}
                    circuit_breaker: {failure_threshold: 2, slow_call_ms: 500}
                    endpoints: {get: {method: GET}}
                    """);

            for (int i = 0; i < 6; i++) {
                assertThat(bench.run("get").success()).isTrue();
            }
        }

        @Test
        void standsOutsideOfTheVerdictSoThatABodyMayCountAsAFailure() {
            Bench bench = Bench.of(ONCE + OPENS_AT_ONCE + """
                    outcomes: [{when: body.broken, is: failed}]
                    endpoints: {get: {method: GET}}
                    """);
            bench.then(Reply.json(200, "{\"broken\":true}"));
            bench.run("get");

            assertThat(bench.fail("get").code()).isEqualTo("CIRCUIT_OPEN");
        }

        @Test
        void standsInsideOfTheCache() {
            Bench bench = Bench.of(ONCE + OPENS_AT_ONCE + """
                    endpoints:
                      get:
                        method: GET
                        cache_config: {}
                        request_mapping: {query_params: {id: variables.id}}
                    """);
            bench.run("get", "{\"id\":1}");
            bench.then(DOWN);
            bench.run("get", "{\"id\":2}");

            assertThat(bench.run("get", "{\"id\":1}").cached())
                    .as("fresh, though open")
                    .isTrue();
            assertThat(bench.run("get", "{\"id\":2}").success()).isFalse();
        }

        @Test
        void whenOpenTheStaleAnswerComesBeforeTheFallbackAndTheFallbackBeforeTheError() {
            Bench bench = Bench.of(ONCE + OPENS_AT_ONCE + """
                    endpoints:
                      get:
                        method: GET
                        cache_config: {ttl_seconds: 1, stale_if_error_seconds: 10}
                        fallback: {value: instead, on: [CIRCUIT_OPEN]}
                    """);
            bench.run("get");
            bench.time.advance(Duration.ofSeconds(2));
            bench.otherwise(DOWN);
            assertThat(bench.run("get").metadata().get("stale_reason")).hasToString("\"UPSTREAM_FAILED\"");

            ExecutionResult stale = bench.run("get");
            bench.time.advance(Duration.ofSeconds(10));
            ExecutionResult instead = bench.run("get");

            assertThat(stale.metadata().get("stale_reason")).hasToString("\"CIRCUIT_OPEN\"");
            assertThat(instead.data()).hasToString("\"instead\"");
            assertThat(bench.requests).hasSize(2);
        }

        @Test
        void ofTheFallbackIsItsOwn() {
            Bench bench = Bench.of(ONCE + OPENS_AT_ONCE
                    + "endpoints: {get: {method: GET, fallback: {endpoint: mirror}}, mirror: {method: GET}}");
            bench.then(DOWN);
            bench.run("get");

            assertThat(bench.run("get").success()).isTrue();
            assertThat(bench.requests)
                    .extracting(request -> request.endpoint().name())
                    .containsExactly("get", "mirror", "mirror");
        }
    }

    @Nested
    class Limits {
        @Test
        void standOutsideOfTheVerdictFromWhichTheyLearn() {
            Bench bench = Bench.of(ONCE + """
                    rate_limit: {}
                    outcomes: [{when: body.slow_down, is: throttled, wait: body.slow_down}]
                    endpoints: {get: {method: GET}}
                    """);
            bench.then(Reply.json(200, "{\"slow_down\":30}"));
            bench.run("get");

            assertThat(bench.fail("get").retryAfter()).isEqualTo(30);
            assertThat(bench.requests).hasSize(1);
        }

        @Test
        void standInsideOfTheCache() {
            Bench bench =
                    Bench.of("rate_limit: {requests_per_minute: 1}\nendpoints: {get: {method: GET, cache_config: {}}}");
            bench.run("get");

            assertThat(bench.run("get").cached()).isTrue();
        }

        @Test
        void standInsideOfTheFallback() {
            Bench bench = Bench.of(
                    "rate_limit: {requests_per_minute: 1}\nendpoints: {get: {method: GET, fallback: {value: x}}}");
            bench.run("get");

            assertThat(bench.run("get").metadata().get("fallback"))
                    .hasToString("{\"reason\":\"RATE_LIMITED\",\"source\":\"value\"}");
        }

        @Test
        void leaveTheRestOfTheDeadlineToTheAttempt() {
            Bench bench = Bench.of("""
                    rate_limit: {requests_per_minute: 60, burst_size: 1, max_wait_ms: 5000}
                    endpoints: {get: {method: GET, deadline_ms: 1500}}
                    """);
            bench.run("get");
            bench.run("get");

            assertThat(bench.requests.get(1).timeout()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Nested
    class Cache {
        @Test
        void standsInsideOfTheFallbackWhoseValueIsNeverKept() {
            Bench bench = Bench.of(
                    ONCE
                            + "endpoints: {get: {method: GET, cache_config: {stale_if_error_seconds: 60}, fallback: {value: x}}}");
            bench.then(DOWN);
            assertThat(bench.run("get").data()).hasToString("\"x\"");

            ExecutionResult next = bench.run("get");

            assertThat(next.cached()).isFalse();
            assertThat(next.data()).hasToString("{\"ok\":true}");
        }

        @Test
        void ofAFallbackEndpointKeepsItsAnswerUnderItsOwnName() {
            Bench bench = Bench.of(ONCE + """
                    endpoints:
                      get: {method: GET, cache_config: {}, fallback: {endpoint: mirror}}
                      mirror: {method: GET, cache_config: {}}
                    """);
            bench.then(DOWN, Reply.json(200, "{\"from\":\"mirror\"}"));
            bench.run("get");

            assertThat(bench.run("mirror").data()).hasToString("{\"from\":\"mirror\"}");
            assertThat(bench.run("get").data()).hasToString("{\"ok\":true}");
        }

        @Test
        void comesAfterTheRequestIsMappedSoThatABadInputIsNeverAHit() {
            Bench bench = Bench.of("""
                    endpoints:
                      get:
                        method: GET
                        cache_config: {cache_key_fields: [variables.user]}
                        request_mapping: {query_params: {id: {source: variables.id, required: true}}}
                    """);
            bench.run("get", "{\"user\":1,\"id\":1}");

            assertThat(bench.run("get", "{\"user\":1}").error().code()).isEqualTo("VALIDATION_FAILED");
        }

        @Test
        void comesAfterTheDeadlineBegan() {
            Bench bench = Bench.of("endpoints: {get: {method: GET, deadline_ms: 20000, cache_config: {}}}");
            bench.run("get");

            assertThat(bench.run("get").cached()).isTrue();
            assertThat(bench.events(ExecutionEvent.Finished.class)).hasSize(2);
        }
    }

    private static ExecutionOptions mock() {
        return ExecutionOptions.builder().mockResponse(TextNode.valueOf("no")).build();
    }
}
