package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A request with an Idempotency-Key is carried out once. */
class IdempotencyTest {
    private static final TestServer SERVER = TestServer.shared();

    @Test
    void anExecutionThatIsRepeatedGetsItsAnswerAndIsNotSentAgain() {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.otherwise(Answer.json(200, "{\"id\":1.10}"));
            SERVER.post("/v2/integrations", integration("once", vendor.url()));

            TestServer.Answer first = SERVER.post("/v2/execute/once/get", "{\"options\":{}}", "Idempotency-Key", "e-1");
            TestServer.Answer again = SERVER.post("/v2/execute/once/get", "{\"options\":{}}", "Idempotency-Key", "e-1");

            assertThat(first.text()).contains("{\"id\":1.10}");
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(vendor.requests()).hasSize(1);
            TestServer.Answer other = SERVER.post(
                    "/v2/execute/once/get", "{\"options\":{\"skip_cache\":true}}", "Idempotency-Key", "e-1");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.json().path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    private static String integration(String id, String url) {
        return """
            {"integration_id": "%s", "name": "O", "type": "rest_api", "category": "test",
             "base_url": "%s", "endpoints": {"get": {"path": "/", "method": "GET"}}}
            """.formatted(id, url);
    }

    @Test
    void aWriteThatIsRepeatedIsAnsweredAsItWasWithItsHeaders() {
        String document = integration("written-once", "https://api.example.com");
        TestServer.Answer first = SERVER.post("/v2/integrations", document, "Idempotency-Key", "w-1");
        TestServer.Answer again = SERVER.post("/v2/integrations", document, "Idempotency-Key", "w-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo("/v2/integrations/written-once");
        assertThat(SERVER.post("/v2/integrations", document, "Idempotency-Key", "w-2")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRequestThatComesWhileTheFirstRunsIsRefused() throws Exception {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch mayAnswer = new CountDownLatch(1);
            vendor.otherwise((request, out) -> {
                arrived.countDown();
                mayAnswer.await();
                return Answer.json(200, "{}").write(request, out);
            });
            SERVER.post("/v2/integrations", integration("slowly", vendor.url()));
            CompletableFuture<TestServer.Answer> first = CompletableFuture.supplyAsync(
                    () -> SERVER.post("/v2/execute/slowly/get", "{}", "Idempotency-Key", "s-1"));
            arrived.await();

            TestServer.Answer second = SERVER.post("/v2/execute/slowly/get", "{}", "Idempotency-Key", "s-1");
            mayAnswer.countDown();

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_IN_PROGRESS");
            assertThat(first.join().status()).isEqualTo(200);
        }
    }

    @Test
    void keysOfTenantsAreApartAndThoseThatAreNoneAreRefused() {
        String key = SERVER.tenant("own-keys");
        SERVER.send("PUT", "/v2/secrets/idem", "{\"value\":\"a\"}", "Idempotency-Key", "t-1");

        assertThat(SERVER.sendAs(key, "PUT", "/v2/secrets/other", "{\"value\":\"b\"}", "Idempotency-Key", "t-1")
                        .status())
                .isEqualTo(204);
        assertThat(SERVER.send(
                                "PUT",
                                "/v2/secrets/x",
                                "{\"value\":\"b\"}",
                                "Idempotency-Key",
                                "t-2",
                                "X-Tenant-Id",
                                "nobody-at-all")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.sendAs(
                                key,
                                "PUT",
                                "/v2/secrets/other",
                                "{\"value\":\"b\"}",
                                "Idempotency-Key",
                                "x".repeat(300))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
    }
}
