package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process of {@link MemoryOfCallsTest}. Calls of one tenant whose answers become large trees all keep what they have
 * got until two other tenants have made theirs: small ones, and some of 1 MiB each. Then all call at will. Prints {@code
 * first code} for each of these large calls, {@code tenant code} for others, {@code last code} for a large one that is
 * alone, and {@code done}; what is thrown ends it otherwise.
 */
final class HungryCalls {
    private static final int NEIGHBOURS = 4;
    private static final int CALLS = 40;
    private static final int ROUNDS = 5;

    private final CountDownLatch full;
    private final CountDownLatch eaten = new CountDownLatch(1);
    private final ExecutorService hungry;
    private final ExecutorService neighbours = Executors.newFixedThreadPool(NEIGHBOURS);
    private final AdaptorClient client;
    private final int atOnce;

    private HungryCalls(String large, String medium, String small, int atOnce) throws Exception {
        this.atOnce = atOnce;
        full = new CountDownLatch(atOnce);
        hungry = Executors.newFixedThreadPool(atOnce);
        client = AdaptorClient.builder()
                .integrations(
                        integration("hungry", large), integration("moderate", medium), integration("modest", small))
                .allowHosts("127.0.0.1")
                .logExecutions(false)
                .listener(this::hold)
                .build();
    }

    /** The addresses of the large, the medium and the small answer, and how many large ones are asked for at a time. */
    public static void main(String[] arguments) throws Exception {
        HungryCalls calls = new HungryCalls(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]));
        calls.make();
        System.out.println("done");
        System.exit(0);
    }

    private void make() throws Exception {
        try (client) {
            List<Future<Void>> first = begin(hungry, atOnce, "hungry", "first");
            full.await();
            ended(begin(neighbours, CALLS, "modest", "modest"));
            ended(begin(neighbours, CALLS, "moderate", "moderate"));
            eaten.countDown();
            ended(first);
            List<Future<Void>> more = begin(hungry, ROUNDS * atOnce, "hungry", "hungry");
            ended(begin(neighbours, CALLS, "moderate", "moderate"));
            ended(begin(neighbours, CALLS, "modest", "modest"));
            ended(more);
            System.out.println("last " + code("hungry"));
        }
    }

    /** The end of an execution is published while it still has its memory. */
    private void hold(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Finished
                && event.execution().tenantId().equals("hungry")) {
            full.countDown();
            try {
                eaten.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Future<Void>> begin(ExecutorService threads, int count, String tenant, String label) {
        List<Future<Void>> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Callable<Void> call = () -> {
                System.out.println(label + " " + code(tenant));
                return null;
            };
            begun.add(threads.submit(call));
        }
        return begun;
    }

    private static void ended(List<Future<Void>> calls) throws Exception {
        for (Future<Void> call : calls) {
            call.get();
        }
    }

    private String code(String tenant) {
        ExecutionResult result = client.execute(
                ExecutionRequest.builder("i", "e").tenantId(tenant).build());
        return result.error() == null ? "ok" : result.error().code();
    }

    private static Integration integration(String tenant, String url) throws Exception {
        return IntegrationFormat.read(
                        "integration_id: i\nname: test\ntype: rest_api\ncategory: test\nbase_url: " + url
                                + "\nretry_config: {max_retries: 0}\ncircuit_breaker: {enabled: false}\nendpoints:\n"
                                + "  e: {path: /x, method: GET, response_mapping: {field_mappings: {a: a}}}\n",
                        "hungry.yaml")
                .toBuilder()
                .tenantId(tenant)
                .build();
    }
}
