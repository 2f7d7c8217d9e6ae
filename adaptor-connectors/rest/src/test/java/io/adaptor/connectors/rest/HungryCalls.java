package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
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

    public static void main(String[] urls) throws Exception {
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(integration("hungry", urls[0]), integration("modest", urls[1]))
                .allowHosts("127.0.0.1")
                .logExecutions(false)
                .build()) {
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS * ROUNDS; i++) {
                String tenant = i % 8 == 0 ? "modest" : "hungry";
                calls.add(() -> {
                    ExecutionResult result = client.execute(
                            ExecutionRequest.builder("i", "e").tenantId(tenant).build());
                    System.out.println(tenant + " "
                            + (result.error() == null ? "ok" : result.error().code()));
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
