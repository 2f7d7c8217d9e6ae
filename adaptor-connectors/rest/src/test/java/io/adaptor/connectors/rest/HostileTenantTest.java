package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one tenant can and can't take from others, over real sockets. */
@Timeout(60)
class HostileTenantTest {
    private static final int MADE_UP = 200;

    private final ScriptedServer vendor = ScriptedServer.start().otherwise(Answer.json(200, "{\"ok\": true}"));
    private final ScriptedServer issuer = ScriptedServer.start()
            .otherwise(Answer.json(200, "{\"access_token\": \"t-1234567890\", \"expires_in\": 3600}"));
    private AdaptorClient client = AdaptorClient.builder().build();

    @AfterEach
    void close() {
        client.close();
        vendor.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "password"})
    void madeUpConnectionNamesShareOneToken(String flow) throws Exception {
        start(of("noisy", oauth2(flow)));

        CountDownLatch ended = new CountDownLatch(MADE_UP);
        ConcurrentLinkedQueue<ExecutionResult> failed = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < MADE_UP; i++) {
            client.executeAsync(request("noisy", "made-up-" + i)).whenComplete((result, e) -> {
                if (result == null || !result.success()) {
                    failed.add(result);
                }
                ended.countDown();
            });
        }
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(failed).isEmpty();
        assertThat(issuer.requests()).hasSize(1);
        assertThat(vendor.requests()).hasSize(MADE_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "password", "refresh_token"})
    void madeUpConnectionNamesDoNotWalkAroundTheRateLimit(String flow) {
        start(of("noisy", oauth2(flow) + "rate_limit: { requests_per_minute: 5 }\n"));

        List<String> codes = IntStream.range(0, 50)
                .mapToObj(i -> client.execute(request("noisy", "made-up-" + i)))
                .map(result -> result.success()
                        ? "ok"
                        : Objects.requireNonNull(result.error()).code())
                .toList();

        assertThat(codes.stream().filter("ok"::equals)).hasSize(5);
        assertThat(codes.stream().filter("RATE_LIMITED"::equals)).hasSize(45);
    }

    @Test
    void aTokenEndpointThatHangsKeepsNoOtherTenantFromItsTokens() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(10);
        try (ScriptedServer hanging = ScriptedServer.start().otherwise((request, out) -> {
            asked.countDown();
            awaitOr30Seconds(open);
            return false;
        })) {
            List<Integration> integrations = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                integrations.add(
                        of("noisy", "n" + i, oauth2("client_credentials").replace(issuer.url(), hanging.url())));
            }
            integrations.add(of("quiet", oauth2("client_credentials")));
            start(integrations.toArray(Integration[]::new));
            List<CompletableFuture<ExecutionResult>> noisy = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                noisy.add(client.executeAsync(ExecutionRequest.builder("n" + i, "get")
                        .tenantId("noisy")
                        .build()));
            }
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            ExecutionResult quiet =
                    client.executeAsync(request("quiet", "default")).get(10, TimeUnit.SECONDS);

            assertThat(quiet.error()).isNull();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("adaptor-token-renewal")))
                    .hasSizeLessThanOrEqualTo(33);
            open.countDown();
        }
    }

    @Test
    void aLoopOfCursorsEndsWhereItComesRound() {
        start(of("noisy", """
                endpoints:
                  list:
                    method: GET
                    path: /list
                    pagination: { style: cursor, param: c, cursor_path: next, items_path: items }
                """));
        for (int i = 0; i < 20; i++) {
            vendor.answer(Answer.json(200, "{\"items\": [1], \"next\": \"" + (i % 2 == 0 ? "a" : "b") + "\"}"));
        }

        List<ExecutionResult> pages =
                client.call("noisy", "list").tenant("noisy").pages().stream().toList();

        assertThat(vendor.requests()).hasSizeLessThanOrEqualTo(4);
        assertThat(Objects.requireNonNull(pages.get(pages.size() - 1).error()).code())
                .isEqualTo("PAGES_INCOMPLETE");
    }

    private static void awaitOr30Seconds(CountDownLatch open) {
        try {
            open.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Integration... integrations) {
        client.close();
        client = AdaptorClient.builder()
                .integrations(integrations)
                .allowHosts("127.0.0.1")
                .build();
    }

    private static ExecutionRequest request(String tenant, String connection) {
        return ExecutionRequest.builder(tenant, "get")
                .tenantId(tenant)
                .connection(connection)
                .build();
    }

    private Integration of(String tenant, String more) {
        return of(tenant, tenant, more);
    }

    private Integration of(String tenant, String id, String more) {
        return IntegrationFormat.readStored(
                """
                integration_id: %s
                tenant_id: %s
                name: Vendor
                type: rest_api
                category: crm
                base_url: %s
                retry_config: { max_retries: 0 }
                """.formatted(id, tenant, vendor.url())
                        + (more.contains("endpoints:") ? "" : "endpoints: { get: { method: GET, path: /thing } }\n")
                        + more,
                "vendor.yaml");
    }

    private String oauth2(String flow) {
        return """
                auth_config:
                  type: oauth2
                  oauth2_flow: %s
                  token_url: %s/token
                  credentials: { client_id: me, client_secret: secret-of-mine, username: u, password: pw-of-mine, refresh_token: rt-of-mine }
                """.formatted(flow, issuer.url());
    }
}
