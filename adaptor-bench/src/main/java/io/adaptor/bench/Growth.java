package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the cost of a call grows with the fields that are mapped, the size of the answer, the integrations of a client and the callers.
 * Floor and engine take turns; the median of the turns counts. {@code java -Xmx3g -cp ... io.adaptor.bench.Growth}, a few minutes.
 */
public final class Growth {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TURNS = 9;
    private static final long TURN = Duration.ofMillis(250).toNanos();

    private Growth() {}

    /** Prints one table of Markdown. */
    public static void main(String[] args) throws Exception {
        System.out.println("| what | how much | floor | engine | ratio |\n| --- | --- | --- | --- | --- |");
        for (int fields : new int[] {1, 10, 100, 1000}) {
            fields(fields);
        }
        for (int kilobytes : new int[] {1, 100, 1_000, 10_000, 100_000}) {
            size(kilobytes);
        }
        for (int integrations : new int[] {1, 100, 10_000}) {
            integrations(integrations);
        }
        for (int callers : new int[] {1, 4, 16, 64, 256}) {
            callers(callers);
        }
        System.exit(0);
    }

    private static void fields(int count) throws Exception {
        StringBuilder mappings = new StringBuilder();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < count; i++) {
            mappings.append("      out").append(i).append(": in").append(i).append('\n');
            answer.put("in" + i, "value " + i);
        }
        byte[] bytes = JsonCodec.bytes(answer);
        try (AdaptorClient client = stubbed(bytes, integration("one", "", mappings))) {
            turns(
                    "fields mapped of as many",
                    count + "",
                    () -> {
                        JsonNode read = MAPPER.readTree(bytes);
                        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
                        for (int i = 0; i < count; i++) {
                            mapped.set("out" + i, read.get("in" + i));
                        }
                        return mapped;
                    },
                    () -> data(client, "one"));
        }
    }

    private static void size(int kilobytes) throws Exception {
        ObjectNode answer = Samples.answer();
        ArrayNode others = answer.putArray("others");
        int each = JsonCodec.bytes(Samples.order(1)).length + 1;
        for (long size = each; size < kilobytes * 1000L; size += each) {
            others.add(Samples.order(others.size()));
        }
        byte[] bytes = JsonCodec.bytes(answer);
        others.removeAll();
        String eight =
                "      id: id\n      number: number\n      total: amount_total\n      created: created\n      customer: customer.name\n"
                        + "      email: customer.email\n      city: customer.address.city\n      first: lines[0].sku\n";
        try (AdaptorClient client = stubbed(bytes, integration("one", "data_path: data", eight))) {
            turns(
                    "an answer of which 8 fields are mapped",
                    kilobytes + " KB",
                    () -> HandWritten.map(MAPPER.readTree(bytes).get("data")),
                    () -> data(client, "one"));
        }
    }

    private static void integrations(int count) throws Exception {
        byte[] bytes = Samples.answerBytes();
        List<Integration> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(integration("one" + i, "data_path: data", "      id: id\n      customer: customer.name\n"));
        }
        int[] next = new int[1];
        try (AdaptorClient client = stubbed(bytes, all.toArray(Integration[]::new))) {
            long from = System.nanoTime();
            for (int i = 0; i < count; i++) {
                data(client, "one" + i);
            }
            System.out.printf(
                    "| first call of an integration | %d | | %s | |%n",
                    count, shown((System.nanoTime() - from) / (double) count));
            turns(
                    "integrations, called in turn",
                    count + "",
                    () -> HandWritten.map(MAPPER.readTree(bytes).get("data")),
                    () -> data(client, "one" + next[0]++ % count));
        }
    }

    private static void callers(int count) throws Exception {
        try (SlowServer server = new SlowServer(Duration.ZERO);
                Pair pair = new Pair(server.url(), count)) {
            List<Double> floors = new ArrayList<>();
            List<Double> engines = new ArrayList<>();
            for (int turn = 0; turn < TURNS + 4; turn++) {
                double floor = perSecond(count, pair::floor);
                double engine = perSecond(count, () -> Pair.checked(pair.engine()));
                if (turn >= 4) {
                    floors.add(floor);
                    engines.add(engine);
                }
            }
            System.out.printf(
                    "| callers over loopback | %d | %,.0f calls/s | %,.0f calls/s | %.2f |%n",
                    count, median(floors), median(engines), median(engines) / median(floors));
        }
    }

    private static double perSecond(int callers, Call call) throws InterruptedException {
        LongAdder calls = new LongAdder();
        CountDownLatch ended = new CountDownLatch(callers);
        long from = System.nanoTime();
        long end = from + 4 * TURN;
        for (int i = 0; i < callers; i++) {
            new Thread(() -> {
                        try {
                            while (System.nanoTime() < end) {
                                call.make();
                                calls.increment();
                            }
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            ended.countDown();
                        }
                    })
                    .start();
        }
        ended.await();
        return calls.sum() * 1e9 / (System.nanoTime() - from);
    }

    private static void turns(String what, String much, Call floor, Call engine) throws IOException {
        List<Double> floors = new ArrayList<>();
        List<Double> engines = new ArrayList<>();
        for (int turn = 0; turn < TURNS + 5; turn++) {
            double byHand = turn(floor);
            double byEngine = turn(engine);
            if (turn >= 5) {
                floors.add(byHand);
                engines.add(byEngine);
            }
        }
        System.out.printf(
                "| %s | %s | %s | %s | %.2f |%n",
                what, much, shown(median(floors)), shown(median(engines)), median(engines) / median(floors));
    }

    private static double turn(Call call) throws IOException {
        long from = System.nanoTime();
        long calls = 0;
        do {
            call.make();
            calls++;
        } while (System.nanoTime() - from < TURN);
        return (System.nanoTime() - from) / (double) calls;
    }

    private static String shown(double nanos) {
        return nanos < 1e6 ? "%.1f us".formatted(nanos / 1e3) : "%.1f ms".formatted(nanos / 1e6);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static AdaptorClient stubbed(byte[] answer, Integration... integrations) {
        return AdaptorClient.builder()
                .integrations(integrations)
                .allowHosts("127.0.0.1")
                .okHttp(Pair.answering(answer))
                .build();
    }

    private static JsonNode data(AdaptorClient client, String id) {
        ExecutionResult result =
                Pair.checked(client.execute(ExecutionRequest.builder(id, "get").build()));
        return Objects.requireNonNull(result.data());
    }

    private static Integration integration(String id, String dataPath, CharSequence mappings) {
        return IntegrationFormat.read(
                """
                integration_id: %s
                name: Growing
                type: rest_api
                category: ecommerce
                base_url: http://127.0.0.1:9
                max_response_bytes: 200000000
                endpoints:
                  get:
                    path: /v1/orders
                    method: GET
                    response_mapping:
                      %s
                      field_mappings:
                %s
                """.formatted(id, dataPath, String.valueOf(mappings).indent(2)), "growth.yaml");
    }

    private interface Call {
        Object make() throws IOException;
    }
}
