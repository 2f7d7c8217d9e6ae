package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that lets nobody in: its queue is full, so that connecting neither succeeds nor fails. */
@Timeout(60)
class RestConnectingTest {
    private final List<SocketChannel> queue = new ArrayList<>();
    private ServerSocket full;
    private AdaptorClient client;

    @BeforeEach
    void fill() throws IOException {
        full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        for (int i = 0; i < 8; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
            queue.add(channel);
        }
        client = AdaptorClient.builder()
                .allowHosts("127.0.0.1")
                .integrations(Integration.builder()
                        .integrationId("vendor")
                        .name("Vendor")
                        .type(IntegrationType.REST_API)
                        .category("test")
                        .baseUrl("http://127.0.0.1:" + full.getLocalPort())
                        .endpoints(Map.of(
                                "get",
                                RestFixture.endpoint("get", HttpMethod.GET, "/thing")
                                        .policies(RestFixture.once(20_000))
                                        .build()))
                        .build())
                .build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        full.close();
        for (SocketChannel channel : queue) {
            channel.close();
        }
    }

    @Test
    void interruptingWhoConnectsEndsTheExecutionAsCancelled() throws Exception {
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            seen.add(code(client.execute(request())));
            seen.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        connecting(thread);

        thread.interrupt();
        thread.join();

        assertThat(seen).containsExactly("CANCELLED", true);
    }

    @Test
    void soDoesCancellingIt() throws Exception {
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        CompletableFuture<ExecutionResult> result = CompletableFuture.supplyAsync(() -> {
            caller.complete(Thread.currentThread());
            return client.execute(request(), cancellation);
        });
        connecting(caller.get());

        cancellation.cancel();

        assertThat(code(result.get(5, TimeUnit.SECONDS))).isEqualTo("CANCELLED");
    }

    private static void connecting(Thread thread) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (List.of(thread.getStackTrace()).stream()
                        .noneMatch(frame -> frame.getClassName().startsWith("okhttp3.internal.connection."))
                && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
        // Into the wait itself, from wherever it was seen.
        Thread.sleep(50);
    }

    private static ExecutionRequest request() {
        return ExecutionRequest.builder("vendor", "get").build();
    }

    private static String code(ExecutionResult result) {
        return Objects.requireNonNull(result.error()).code();
    }
}
