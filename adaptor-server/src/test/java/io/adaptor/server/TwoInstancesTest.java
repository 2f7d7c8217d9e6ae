package io.adaptor.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.database.EmbeddedDatabase;
import io.adaptor.store.CredentialCipher;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one database, one of which is killed. */
class TwoInstancesTest {
    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatAKilledInstanceHadBegunEndsOnTheOther() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("database"));
                ScriptedServer vendor = ScriptedServer.start()
                        .answer(Answer.silence(Duration.ofMinutes(5)), Answer.silence(Duration.ofMinutes(5)))
                        .otherwise(Answer.json(200, "{\"ok\":true}"))) {
            Map<String, String> variables = variables(database);
            try (ServerProcess first = ServerProcess.start(variables, directory.resolve("first.txt"))) {
                String bearer = first.key();
                String base = "http://localhost:" + variables.get("HTTP_PORT");
                Awaited.until(() -> status(base + "/v2/health/ready"), status -> status == 200);
                post(base + "/v2/integrations", bearer, document(vendor.url()));
                post(base + "/v2/execute/vendor/charge", bearer, "{\"request_id\":\"unsafe\",\"options\":{}}");
                Awaited.until(vendor::requests, seen -> seen.size() == 1);
                post(base + "/v2/execute/vendor/book", bearer, "{\"request_id\":\"keyed\",\"options\":{}}");
                Awaited.until(vendor::requests, seen -> seen.size() == 2);

                Map<String, String> more = new HashMap<>(variables);
                more.put("HTTP_PORT", "0");
                try (TestServer second = TestServer.start(directory.resolve("second"), more)) {
                    assertThat(second.sendAs(bearer, "GET", "/v2/executions/unsafe", "")
                                    .status())
                            .isEqualTo(202);
                    first.kill();

                    JsonNode keyed = ended(second, bearer, "keyed");
                    JsonNode unsafe = ended(second, bearer, "unsafe");

                    assertThat(keyed.path("state").asText()).isEqualTo("done");
                    assertThat(keyed.at("/result/data/ok").asBoolean()).isTrue();
                    assertThat(unsafe.path("state").asText()).isEqualTo("unknown");
                    assertThat(unsafe.at("/result/error/code").asText()).isEqualTo("OUTCOME_UNKNOWN");
                    List<ReceivedRequest> requests = vendor.requests();
                    assertThat(requests).hasSize(3);
                    assertThat(requests.get(0).target()).isEqualTo("/charge");
                    assertThat(requests.get(2).target()).isEqualTo("/book");
                    assertThat(requests.get(2).headers().first("Idempotency-Key"))
                            .isNotEmpty()
                            .isEqualTo(requests.get(1).headers().first("Idempotency-Key"));
                }
            }
        }
    }

    private static JsonNode ended(TestServer server, String key, String requestId) {
        return Awaited.until(
                        () -> server.sendAs(key, "GET", "/v2/executions/" + requestId, ""),
                        answer -> answer.status() == 200)
                .json();
    }

    private static String document(String url) {
        return """
                {"integration_id": "vendor", "name": "Vendor", "type": "rest_api", "category": "test", "base_url": "%s",
                 "timeout_ms": 30000, "retry_config": {"max_retries": 0},
                 "endpoints": {
                   "charge": {"path": "/charge", "method": "POST"},
                   "book": {"path": "/book", "method": "POST",
                     "idempotency": {"class": "keyed", "key_header": "Idempotency-Key"}}}}
                """.formatted(url);
    }

    private Map<String, String> variables(EmbeddedDatabase database) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        database.owner().url(),
                        database.owner().user(),
                        database.owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE adaptor_server LOGIN PASSWORD '"
                    + database.server().password() + "'");
        }
        return new HashMap<>(Map.of(
                "POSTGRES_URI",
                uri(database.server().url(), "adaptor_server", database.server().password()),
                "POSTGRES_OWNER_URI",
                uri(database.owner().url(), "postgres", database.owner().password()),
                "ENCRYPTION_KEY",
                CredentialCipher.newKey(),
                "HTTP_PORT",
                Integer.toString(ServerProcess.freePort()),
                "ADAPTOR_ALLOW_HOSTS",
                "127.0.0.1,localhost",
                "ADAPTOR_SCHEMES",
                "http,https",
                "JOB_POLL_MS",
                "50",
                "JOB_HEARTBEAT_MS",
                "200"));
    }

    private static String uri(String url, String user, String password) {
        return url.replace("jdbc:postgresql://", "postgresql://" + user + ":" + password + "@");
    }

    private int status(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void post(String url, String bearer, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202);
        assertThat(JsonCodec.read(answer.body()).isObject()).isTrue();
    }
}
