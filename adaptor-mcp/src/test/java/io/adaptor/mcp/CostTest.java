package io.adaptor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the tools of many endpoints cost; measured alone, on a quiet machine: {@code .ci/tools}. */
@Tag("scale")
class CostTest {
    private static final int ENDPOINTS = 1_000;
    private static final int ROUNDS = 40;
    private static final int CALLS = 400;
    private static final int WARM = 30_000;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    static {
        // Read once, when the first server of this kind is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @Test
    void theFirstPageOfAThousandToolsTakesLessThan50Milliseconds() throws Exception {
        try (Served served = Served.start()) {
            served.put("a", many());
            Peer peer = Peer.initialized(served.url(), "a/ada", "{}");
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long begun = System.nanoTime();
                JsonNode page = peer.ask(Peer.request(i + 1, "tools/list", "{}"));
                millis.add((System.nanoTime() - begun) / 1e6);
                assertThat(page.at("/result/nextCursor").isMissingNode()).isFalse();
            }
            double first = millis.get(0);
            double warm = median(millis.subList(100, 200));
            System.out.printf("tools/list of %d endpoints: first %.1f ms, warm %.2f ms%n", ENDPOINTS, first, warm);
            assertThat(warm).isLessThan(50);
        }
    }

    @Test
    void aCallOfAToolCostsAtMostATenthMoreThanTheExecution() throws Exception {
        byte[] answer = "{\"id\":7,\"total\":1.10}".getBytes(StandardCharsets.UTF_8);
        HttpServer upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        upstream.start();
        Integration integration = IntegrationFormat.read(
                many().formatted(
                                "a", "http://127.0.0.1:" + upstream.getAddress().getPort()),
                "many.yaml");
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration)
                .allowHosts("127.0.0.1")
                .logExecutions(false)
                .build()) {
            Tools tools = Tools.builder(client, ToolSource.of(integration)).build();
            JsonNode arguments = JsonCodec.read("{\"id\": 7}");
            ToolScope scope = ToolScope.of("a");
            Runnable tool = () -> assertThat(tools.call(ToolCall.of(scope, "shop__get_7", arguments))
                            .isError())
                    .isFalse();
            JsonNode input = JsonCodec.read("{\"variables\": {\"id\": 7}}");
            // As every call of a tool, one that can be cancelled.
            Runnable execution = () -> assertThat(client.execute(
                                    ExecutionRequest.builder("shop", "get_7")
                                            .tenantId("a")
                                            .inputData(input)
                                            .build(),
                                    Cancellation.create())
                            .success())
                    .isTrue();
            for (int i = 0; i < WARM; i++) {
                tool.run();
                execution.run();
            }
            double[] ratios = new double[ROUNDS];
            double[] micros = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                boolean toolFirst = i % 2 == 0;
                double one = timed(toolFirst ? tool : execution);
                double other = timed(toolFirst ? execution : tool);
                ratios[i] = toolFirst ? one / other : other / one;
                micros[i] = toolFirst ? other : one;
            }
            double ratio = median(Arrays.stream(ratios).boxed().toList());
            System.out.printf(
                    "a call of a tool: %.3f of the CPU of the execution, which takes %.0f us%n",
                    ratio, median(Arrays.stream(micros).boxed().toList()));
            assertThat(ratio).isLessThan(1.10);
        } finally {
            upstream.stop(0);
        }
    }

    private static String many() {
        StringBuilder endpoints = new StringBuilder();
        for (int i = 0; i < ENDPOINTS; i++) {
            endpoints.append("""
                      get_%d:
                        method: GET
                        path: /orders/{id}
                        description: Reads an order of kind %d.
                        validation_schema: {required: [variables], properties: {variables: {required: [id], properties:
                          {id: {type: integer}, fields: {type: array, items: {type: string}}}}}}
                        request_mapping: {path_params: {id: variables.id}, query_params: {fields: variables.fields}}
                        output_schema: {type: object, properties: {id: {type: integer}, total: {type: number}}}
                    """.formatted(i, i));
        }
        return Served.ORDERS.substring(0, Served.ORDERS.indexOf("endpoints:")) + "endpoints:\n" + endpoints;
    }

    /** CPU of the thread that calls, which does all of the work; by the clock, the other end of the socket decides. */
    private static double timed(Runnable call) {
        long begun = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return (THREAD.getCurrentThreadCpuTime() - begun) / 1e3 / CALLS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
