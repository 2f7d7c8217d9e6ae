package io.adaptor.connectors.soak;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.RequestFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kind of harm.
 *
 * @param burns whether it is meant to take the processor, not to wait
 * @param yaml an integration, in which {@code @PLAIN} and others stand for addresses
 * @param input what a caller sends along
 */
record HostileAttack(String name, boolean burns, String yaml, String endpoint, String input, Way way) {
    static final String TENANT = "hostile";
    private static final AtomicInteger MADE_UP = new AtomicInteger();

    enum Way {
        CALL,
        ASYNC,
        MADE_UP_CONNECTIONS,
        CURSOR,
        PAGES
    }

    Integration integration() {
        return IntegrationFormat.read(yaml, name + ".yaml");
    }

    /** What the error is called in the end; {@code ok} for none. */
    String run(AdaptorClient client) throws Exception {
        ExecutionRequest.Builder request;
        try {
            request = ExecutionRequest.builder(name, endpoint).tenantId(TENANT).inputData(JsonCodec.read(input));
        } catch (IOException refusedAtTheDoor) {
            return "UNREADABLE_INPUT";
        }
        switch (way) {
            case MADE_UP_CONNECTIONS -> {
                List<CompletableFuture<ExecutionResult>> all = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    request.connection("made-up-" + MADE_UP.incrementAndGet());
                    all.add(client.executeAsync(request.build()));
                }
                String last = "";
                for (CompletableFuture<ExecutionResult> one : all) {
                    last = code(one.get(10, TimeUnit.SECONDS));
                }
                return last;
            }
            case ASYNC -> {
                return code(client.executeAsync(request.build()).get(10, TimeUnit.SECONDS));
            }
            case CURSOR -> {
                return code(client.execute(RequestFormat.read(
                        JsonCodec.read("{\"options\":{\"cursor\":\"/users/7/make-admin\"}}"), request)));
            }
            case PAGES -> {
                try (var pages = client.call(name, endpoint).tenant(TENANT).pages().stream()) {
                    return "ok " + pages.count();
                } catch (io.adaptor.ExecutionFailedException e) {
                    return e.result().error().code();
                }
            }
            default -> {
                return code(client.execute(request.build()));
            }
        }
    }

    private static String code(ExecutionResult result) {
        return result.error() == null ? "ok" : result.error().code();
    }
}
