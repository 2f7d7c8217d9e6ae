package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.AdaptorClient;
import io.adaptor.ExecutionFailedException;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Policies;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.Versioned;
import io.adaptor.store.ContentVersion;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user of the client sees besides the answer itself. */
@Timeout(60)
class ClientBehaviourTest {
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsNotThereIsToldByCodeAndAnotherTenantsIntegrationIsNotThere() {
        Integration off =
                integration(server).integrationId("off").enabled(false).build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration(server).build(), off)
                .build()) {
            assertThat(code(client.call("nothing", "get").execute())).isEqualTo("INTEGRATION_NOT_FOUND");
            assertThat(code(client.call("vendor", "get").tenant("other").execute()))
                    .isEqualTo("INTEGRATION_NOT_FOUND");
            assertThat(code(client.call("vendor", "gte").execute())).isEqualTo("ENDPOINT_NOT_FOUND");
            assertThat(client.call("vendor", "gte").execute().error().message()).contains("it has: get");
            assertThat(code(client.call("off", "get").execute())).isEqualTo("INTEGRATION_DISABLED");
        }
    }

    @Test
    void fetchThrowsWithTheCodeAndTheWholeResult() {
        server.answer(Answer.json(404, "{}"));
        try (AdaptorClient client = client(integration(server).build())) {
            assertThatThrownBy(() -> client.call("vendor", "get").fetch(Map.class))
                    .isInstanceOfSatisfying(ExecutionFailedException.class, e -> {
                        assertThat(e.code()).isEqualTo(StandardErrorCode.UPSTREAM_REJECTED);
                        assertThat(e.result().executionLog().attempts()).isNotEmpty();
                    });
        }
    }

    @Test
    void dataThatDoesNotFitTheClassIsUnreadable() {
        server.answer(Answer.json(200, "[1, 2]"));
        try (AdaptorClient client = client(integration(server).build())) {
            assertThatThrownBy(() -> client.call("vendor", "get").fetch(Map.class))
                    .isInstanceOfSatisfying(
                            AdaptorException.class,
                            e -> assertThat(e.code()).isEqualTo(StandardErrorCode.RESPONSE_UNREADABLE));
        }
    }

    @Test
    void eventsComeInOrderAndAListenerThatThrowsDisturbsNobody() {
        server.answer(Answer.json(503, "{}"), Answer.json(200, "{}"));
        RecordingListener events = new RecordingListener();
        FakeTime time = FakeTime.create();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration(server).build())
                .allowHosts("127.0.0.1")
                .listener(event -> {
                    throw new IllegalStateException("a listener that is broken");
                })
                .listener(events)
                .time(time)
                .random(() -> 0)
                .build()) {
            ExecutionResult result = client.call("vendor", "get").execute();

            assertThat(result.success()).isTrue();
            assertThat(result.retries()).isEqualTo(1);
            assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
            assertThat(events.events().stream().map(event -> event.getClass().getSimpleName()))
                    .containsExactly("Started", "AttemptFailed", "RetryScheduled", "Finished");
            assertThat(events.events(ExecutionEvent.Finished.class).get(0).result())
                    .isSameAs(result);
        }
    }

    @Test
    void aPostIsNotRepeatedWhenItMayHaveBeenCarriedOutButIsWhenItCertainlyWasNot() {
        server.answer(Answer.hangUp(), Answer.of(429, Map.of("Retry-After", "1"), ""), Answer.json(201, "{\"id\": 1}"));
        FakeTime time = FakeTime.create();
        Integration integration = integration(server)
                .endpoints(Map.of(
                        "create", endpoint("create", HttpMethod.POST, "/").build()))
                .build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .time(time)
                .build()) {
            ExecutionResult broken = client.call("vendor", "create").execute();
            ExecutionResult throttled = client.call("vendor", "create").execute();

            assertThat(code(broken)).isEqualTo("CONNECTION_FAILED");
            assertThat(broken.retries()).isZero();
            assertThat(throttled.success()).isTrue();
            assertThat(throttled.retries()).isEqualTo(1);
        }
    }

    @Test
    void fiveFailuresInARowOpenTheBreakerAndAfterItsTimeItLetsOneThrough() {
        FakeTime time = FakeTime.create();
        RecordingListener events = new RecordingListener();
        Integration integration = integration(server)
                .policies(Policies.builder().retry(RetryPolicy.none()).build())
                .build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .listener(events)
                .time(time)
                .build()) {
            for (int i = 0; i < 5; i++) {
                server.answer(Answer.json(500, "{}"));
                assertThat(code(client.call("vendor", "get").execute())).isEqualTo("UPSTREAM_FAILED");
            }
            ExecutionResult refused = client.call("vendor", "get").execute();
            assertThat(code(refused)).isEqualTo("CIRCUIT_OPEN");
            assertThat(refused.error().retryAfter()).isEqualTo(60);
            assertThat(server.requests()).hasSize(5);

            time.advance(Duration.ofSeconds(61));
            server.answer(Answer.json(200, "{}"), Answer.json(200, "{}"));
            assertThat(client.call("vendor", "get").execute().success()).isTrue();
            assertThat(client.call("vendor", "get").execute().success()).isTrue();
            assertThat(events.events(ExecutionEvent.CircuitChanged.class).stream()
                            .map(change -> change.from() + " to " + change.to()))
                    .containsExactly("CLOSED to OPEN", "OPEN to HALF_OPEN", "HALF_OPEN to CLOSED");
        }
    }

    @Test
    void aChangedIntegrationTakesEffectAtOnceAndAnExecutionUnderWayEndsOnTheOldOne() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.answer((request, out) -> {
            arrived.countDown();
            goOn.await(10, TimeUnit.SECONDS);
            return Answer.json(200, "{\"version\": 1}").write(request, out);
        });
        try (ScriptedServer other = ScriptedServer.start()) {
            other.answer(Answer.json(200, "{\"version\": 2}"));
            AtomicReference<Versioned<Integration>> current =
                    new AtomicReference<>(ContentVersion.of(integration(server).build()));
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try (AdaptorClient client = AdaptorClient.builder()
                    .repository((tenant, id) -> Optional.of(current.get()))
                    .allowHosts("127.0.0.1")
                    .build()) {
                Future<ExecutionResult> old =
                        thread.submit(() -> client.call("vendor", "get").execute());
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                current.set(ContentVersion.of(integration(other).build()));

                ExecutionResult fresh = client.call("vendor", "get").execute();
                goOn.countDown();

                assertThat(fresh.data().get("version").intValue()).isEqualTo(2);
                assertThat(old.get().data().get("version").intValue()).isEqualTo(1);
            } finally {
                thread.shutdownNow();
            }
        }
    }

    @Test
    void manyThreadsShareOneClient() throws Exception {
        server.otherwise((request, out) ->
                Answer.json(200, "{\"path\": \"" + request.path() + "\"}").write(request, out));
        Integration integration = integration(server)
                .endpoints(Map.of(
                        "a",
                        endpoint("a", HttpMethod.GET, "/a").build(),
                        "b",
                        endpoint("b", HttpMethod.GET, "/b").build()))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (AdaptorClient client = client(integration)) {
            List<Future<String>> paths = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String name = i % 2 == 0 ? "a" : "b";
                paths.add(threads.submit(() ->
                        client.call("vendor", name).execute().data().get("path").textValue()));
            }
            for (int i = 0; i < paths.size(); i++) {
                assertThat(paths.get(i).get()).isEqualTo(i % 2 == 0 ? "/a" : "/b");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterceptorOfTheUserStandsOutsideOfRetryAndMayAnswerItself() {
        server.answer(Answer.json(503, "{}"), Answer.json(200, "{}"));
        List<String> seen = new ArrayList<>();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration(server).build())
                .allowHosts("127.0.0.1")
                .time(FakeTime.create())
                .interceptor(chain -> {
                    seen.add("outer");
                    return chain.proceed(chain.request());
                })
                .interceptor(chain -> {
                    seen.add("inner");
                    return chain.proceed(chain.request());
                })
                .build()) {
            assertThat(client.call("vendor", "get").execute().retries()).isEqualTo(1);
            assertThat(seen).containsExactly("outer", "inner");
        }
    }

    @Test
    void anInterceptorThatAnswersNullIsNamed() {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration(server).build())
                .interceptor(chain -> null)
                .build()) {
            ExecutionResult result = client.call("vendor", "get").execute();

            assertThat(code(result)).isEqualTo("INTERNAL");
            assertThat(result.error().message()).contains("ClientBehaviourTest").contains("null");
        }
    }

    @Test
    void aMappingThatIsWrongIsToldAtTheFirstCallAndNothingIsSent() {
        Integration integration = integration(server)
                .endpoints(Map.of(
                        "get",
                        endpoint("get", HttpMethod.GET, "/")
                                .responseMapping(ResponseMapping.builder()
                                        .fieldMappings(Map.of("x", MappingRule.source("a..b")))
                                        .build())
                                .build()))
                .build();
        try (AdaptorClient client = client(integration)) {
            ExecutionResult result =
                    client.execute(ExecutionRequest.builder("vendor", "get").build());

            assertThat(code(result)).isEqualTo("MAPPING_FAILED");
            assertThat(result.error()
                            .details()
                            .get("fields")
                            .get(0)
                            .get("field")
                            .textValue())
                    .isEqualTo("field_mappings.x");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static Integration.Builder integration(ScriptedServer server) {
        return Integration.builder()
                .integrationId("vendor")
                .name("Vendor")
                .type(IntegrationType.REST_API)
                .category("test")
                .baseUrl(server.url())
                .endpoints(
                        Map.of("get", endpoint("get", HttpMethod.GET, "/thing").build()));
    }

    private static AdaptorClient client(Integration integration) {
        return AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .build();
    }

    private static String code(ExecutionResult result) {
        assertThat(result.success()).isFalse();
        return result.error().code();
    }
}
