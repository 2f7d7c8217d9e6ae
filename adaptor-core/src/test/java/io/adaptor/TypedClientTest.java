package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.support.Bench;
import io.adaptor.support.Reply;
import io.adaptor.typed.ConnectionId;
import io.adaptor.typed.EndpointName;
import io.adaptor.typed.IntegrationClient;
import io.adaptor.typed.TenantId;
import io.adaptor.typed.Variable;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interface is a client of an integration, or says everything that is wrong with it. */
class TypedClientTest {
    private static final String YAML = """
            endpoints:
              get_order:
                method: GET
                request_mapping: { query_params: { id: variables.order_id, day: variables.since } }
              list_orders:
                method: GET
                request_mapping: { query_params: { state: variables.state } }
                pagination: { style: cursor, cursor_path: next, param: c, items_path: items }
              put_order:
                method: POST
                request_mapping: { body: { id: variables.order_id, lines: variables.lines } }
              ping: { method: POST, request_mapping: { body: { v: variables } } }
            """;

    private final Bench bench = Bench.of(YAML);

    @TempDir
    private Path folder;

    record Order(String orderId, BigDecimal total) {}

    record Line(String sku, int count) {}

    @IntegrationClient("vendor")
    interface Orders {
        Order getOrder(String orderId, LocalDate since);

        @EndpointName("get_order")
        Optional<Order> find(@Variable("order_id") String id);

        @EndpointName("get_order")
        ExecutionResult result(String orderId, ExecutionOptions options, @Nullable Cancellation cancellation);

        @EndpointName("get_order")
        CompletableFuture<Order> later(String orderId);

        @EndpointName("get_order")
        CompletionStage<ExecutionResult> stage(String orderId);

        @EndpointName("get_order")
        JsonNode tree(@ConnectionId String account, @TenantId String tenant, String orderId);

        @EndpointName("get_order")
        List<Order> several();

        @EndpointName("get_order")
        int number();

        Stream<Order> listOrders(String state);

        void putOrder(String orderId, List<Line> lines);

        @EndpointName("put_order")
        void upload(Payload body);

        void ping(String whatEver);

        default BigDecimal total(String orderId) {
            return getOrder(orderId, LocalDate.EPOCH).total();
        }

        static String name() {
            return "orders";
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aMethodCallsTheEndpointThatFitsItsNameWithItsParametersAsVariables() {
        bench.otherwise(Reply.json(200, "{\"order_id\":\"7\",\"total\":1.10}"));

        Order order = orders().getOrder("7", LocalDate.of(2026, 1, 2));

        assertThat(order).isEqualTo(new Order("7", new BigDecimal("1.10")));
        assertThat(bench.requests.get(0).queryParams().get("id").textValue()).isEqualTo("7");
        assertThat(bench.requests.get(0).queryParams().get("day").textValue()).isEqualTo("2026-01-02");
    }

    @Test
    void nullAndAnEmptyOptionalLeaveAVariableOut() {
        bench.otherwise(Reply.json(200, "null"));

        assertThat(orders().getOrder("7", null)).isNull();

        assertThat(bench.requests.get(0).queryParams()).doesNotContainKey("day");
    }

    @Test
    void resultsAreReadIntoWhatTheMethodReturns() throws Exception {
        bench.otherwise(Reply.json(200, "{\"order_id\":\"7\",\"total\":1}"));
        assertThat(orders().find("7")).contains(new Order("7", BigDecimal.ONE));
        assertThat(orders().later("7").get()).isEqualTo(new Order("7", BigDecimal.ONE));
        assertThat(orders().stage("7").toCompletableFuture().get().success()).isTrue();
        assertThat(orders().total("7")).isEqualTo(BigDecimal.ONE);
        bench.otherwise(Reply.json(200, "[{\"order_id\":\"7\",\"total\":1}]"));
        assertThat(orders().several()).containsExactly(new Order("7", BigDecimal.ONE));
        bench.otherwise(Reply.json(200, "null"));
        assertThat(orders().find("7")).isEmpty();
        assertThat(catchThrowable(() -> orders().number())).isInstanceOf(ExecutionFailedException.class);
    }

    @Test
    void aStreamHasTheElementsOfAllPages() {
        bench.then(Reply.json(200, "{\"items\":[{\"order_id\":\"1\",\"total\":1}],\"next\":\"a\"}"))
                .otherwise(Reply.json(200, "{\"items\":[{\"order_id\":\"2\",\"total\":2}]}"));

        try (Stream<Order> found = orders().listOrders("open")) {
            assertThat(found.map(Order::orderId)).containsExactly("1", "2");
        }
        assertThat(bench.requests).hasSize(2);
        assertThat(bench.requests.get(1).queryParams().get("state").textValue()).isEqualTo("open");
    }

    @Test
    void listsOfRecordsAndBodiesGoOut() {
        orders().putOrder("7", List.of(new Line("a", 2)));
        orders().upload(Payload.text("raw"));
        orders().ping("x");

        assertThat(JsonCodec.write(((Payload.Json) bench.requests.get(0).body()).value()))
                .isEqualTo("{\"id\":\"7\",\"lines\":[{\"sku\":\"a\",\"count\":2}]}");
        assertThat(bench.requests.get(1).body()).isEqualTo(Payload.text("raw"));
        assertThat(JsonCodec.write(((Payload.Json) bench.requests.get(2).body()).value()))
                .isEqualTo("{\"v\":{\"what_ever\":\"x\"}}");
    }

    @Test
    void connectionTenantOptionsAndCancellationAreParameters() {
        Cancellation cancelled = Cancellation.create();
        cancelled.cancel();

        orders().tree("ada", "default", "7");
        ExecutionResult ended = orders().result("7", ExecutionOptions.DEFAULT, cancelled);
        ExecutionResult mocked = orders().result(
                        "7",
                        ExecutionOptions.builder()
                                .mockResponse(
                                        JsonCodec.mapper().createObjectNode().put("a", 1))
                                .build(),
                        null);
        AdaptorException foreign = (AdaptorException) catchThrowable(() -> orders().tree("ada", "other", "7"));

        assertThat(bench.client()
                        .as(Orders.class, "default", "bob")
                        .result("7", ExecutionOptions.DEFAULT, null)
                        .executionLog()
                        .connection())
                .isEqualTo("bob");
        assertThat(Objects.requireNonNull(ended.error()).code()).isEqualTo("CANCELLED");
        assertThat(Objects.requireNonNull(mocked.data()).path("a").intValue()).isEqualTo(1);
        assertThat(foreign.code().name()).isEqualTo("INTEGRATION_NOT_FOUND");
        assertThatThrownBy(() -> orders().tree(null, "default", "7")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failuresAreExceptionsWithTheResultAlsoLater() {
        bench.otherwise(Reply.json(404, "{}"));

        assertThatThrownBy(() -> orders().getOrder("7", LocalDate.EPOCH))
                .isInstanceOfSatisfying(
                        ExecutionFailedException.class,
                        failure -> assertThat(failure.result().executionLog().statusCode())
                                .isEqualTo(404));
        assertThatThrownBy(() -> orders().putOrder("7", List.of())).isInstanceOf(ExecutionFailedException.class);
        assertThatThrownBy(() -> orders().later("7").get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ExecutionFailedException.class);
        assertThat(orders().result("7", ExecutionOptions.DEFAULT, null).success())
                .isFalse();
    }

    @Test
    void cancellingAFutureEndsTheExecution() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        bench.otherwise(request -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return Reply.json(200, "{}").to(request);
        });

        CompletableFuture<Order> later = orders().later("7");
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        later.cancel(true);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientIsEqualToItselfAndSaysWhatItIs() {
        Orders one = orders();

        assertThat(List.of(orders(), one).indexOf(one)).isEqualTo(1);
        assertThat(Set.of(one)).contains(one);
        assertThat(one).hasToString("Orders[integration=vendor, tenant=default, connection=default]");
        assertThat(Orders.name()).isEqualTo("orders");
    }

    @IntegrationClient("vendor")
    interface Wrong {
        Order fetchOrder(String orderId);

        @EndpointName("get_orders")
        Order named();

        Order getOrder(String orderNumber);

        @EndpointName("get_order")
        Stream<Order> many();

        @EndpointName("get_order")
        Iterator<Order> iterator();

        @EndpointName("get_order")
        <T> T generic(Class<T> type);

        @EndpointName("get_order")
        CompletableFuture<?> anything();

        @EndpointName("get_order")
        Order account(@ConnectionId int account);
    }

    @Test
    void everyMistakeOfAnInterfaceIsReportedAtOnceWithItsMethod() {
        InvalidValueException mistakes =
                (InvalidValueException) catchThrowable(() -> bench.client().as(Wrong.class));

        assertThat(mistakes.errors())
                .extracting(error -> error.field())
                .containsExactly(
                        "account(int)",
                        "anything()",
                        "fetchOrder(String)",
                        "generic(Class)",
                        "generic(Class)",
                        "generic(Class)",
                        "getOrder(String)",
                        "iterator()",
                        "many()",
                        "named()");
        assertThat(mistakes)
                .hasMessageContainingAll(
                        "Wrong",
                        "get_order, list_orders, ping, put_order",
                        "@EndpointName",
                        "orderNumber",
                        "order_id, since",
                        "neither pagination nor records",
                        "must not be generic");
    }

    @IntegrationClient("nowhere")
    interface Nowhere {
        void ping();
    }

    interface Unnamed {
        void ping();
    }

    @IntegrationClient("vendor")
    abstract static class NoInterface {}

    @Test
    void anInterfaceWithoutItsIntegrationIsRefused() {
        assertThatThrownBy(() -> bench.client().as(Nowhere.class)).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> bench.client().as(Unnamed.class)).hasMessageContaining("@IntegrationClient");
        assertThatThrownBy(() -> bench.client().as(NoInterface.class)).hasMessageContaining("interface");
    }

    @Test
    void aParameterWithoutNameIsAMistakeThatSaysHowToCompile() throws Exception {
        Path source = Files.writeString(folder.resolve("Nameless.java"), """
                @io.adaptor.typed.IntegrationClient("vendor")
                public interface Nameless {
                    Object getOrder(String orderId);
                }
                """);
        String classes = Path.of(IntegrationClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classes, source.toString());
        assertThat(compiled).isZero();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, TypedClientTest.class.getClassLoader())) {
            Class<?> nameless = loader.loadClass("Nameless");
            assertThatThrownBy(() -> bench.client().as(nameless))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContainingAll("getOrder(String)", "parameter 1", "-parameters", "@Variable");
        }
    }

    private Orders orders() {
        return bench.client().as(Orders.class);
    }
}
