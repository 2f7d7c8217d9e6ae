package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process of {@link MemoryOfCallsTest}: many calls at a time whose answers become large trees, and small ones of another
 * tenant beside them. Prints {@code tenant code} for each, and {@code done} at the end; what is thrown ends it otherwise.
 */
final class HungryCalls {
    private static final int THREADS = 24;
    private static final int ROUNDS = 6;

    private HungryCalls() {}

    public static void main(String[] elements) throws Exception {
        int count = Integer.parseInt(elements[0]);
        try (ScriptedServer large = ScriptedServer.start();
                ScriptedServer small = ScriptedServer.start();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(integration("hungry", large), integration("modest", small))
                        .allowHosts("127.0.0.1")
                        .logExecutions(false)
                        .build()) {
            large.otherwise(Answer.json(200, "[" + "{},".repeat(count) + "{}]"));
            small.otherwise(Answer.json(200, "{\"a\": [1, 2, 3]}"));
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS * ROUNDS; i++) {
                String tenant = i % 8 == 0 ? "modest" : "hungry";
                calls.add(() -> {
                    ExecutionResult result = client.execute(ExecutionRequest.builder("i", "e")
                            .tenantId(tenant)
                            .build());
                    System.out.println(tenant + " " + (result.error() == null ? "ok" : result.error().code()));
                    return null;
                });
            }
            for (var done : pool.invokeAll(calls)) {
                done.get();
            }
            pool.shutdown();
        }
        System.out.println("done");
    }

    private static Integration integration(String tenant, ScriptedServer server) throws Exception {
        return IntegrationFormat.read(
                        "integration_id: i\nname: test\ntype: rest_api\ncategory: test\nbase_url: " + server.url()
                                + "\nretry_config: {max_retries: 0}\ncircuit_breaker: {enabled: false}\nendpoints:\n"
                                + "  e: {path: /x, method: GET, response_mapping: {field_mappings: {a: a}}}\n",
                        "hungry.yaml")
                .toBuilder()
                .tenantId(tenant)
                .build();
    }
}
