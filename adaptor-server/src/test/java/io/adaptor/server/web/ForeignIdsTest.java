package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is another tenant's and what is nobody's can't be told apart, on any route. */
class ForeignIdsTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String OWN = "foreign-own";
    private static final String OTHER = "foreign-other";

    /** Of each kind of id one that is the other tenant's, and one that is nobody's. */
    private record Ids(Map<String, String> values) {
        String in(String text, DocumentedRoutes.Operation operation) {
            String changed = text;
            for (String name : operation.pathParameters()) {
                changed = changed.replace("{" + name + "}", value(operation, name));
            }
            return changed;
        }

        private String value(DocumentedRoutes.Operation operation, String name) {
            String kind = name.equals("id") ? operation.path().split("/")[2] : name;
            String value = values.get(kind);
            return value == null ? operation.example(name) : value;
        }
    }

    @Test
    void aForeignIdAndAnUnknownOneGetTheSameAnswerOnEveryRoute() {
        SERVER.tenant(OWN);
        Ids foreign = made();
        Ids unknown = new Ids(foreign.values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> unknown(one.getValue()))));
        List<String> tried = new ArrayList<>();

        for (DocumentedRoutes.Operation operation : DocumentedRoutes.all()) {
            // Tenants belong to administrators, who see all of them.
            if (operation.pathParameters().isEmpty() || operation.path().startsWith("/v2/tenants")) {
                continue;
            }
            Answer theirs = send(operation, foreign);
            Answer nobodys = send(operation, unknown);
            assertThat(theirs.status()).as(operation.name() + theirs.text()).isEqualTo(nobodys.status());
            assertThat(leveled(theirs, foreign)).as(operation.name()).isEqualTo(leveled(nobodys, unknown));
            if (theirs.status() == 404) {
                tried.add(operation.name());
            }
        }

        assertThat(tried)
                .contains(
                        "GET /v2/integrations/{id}",
                        "DELETE /v2/integrations/{id}",
                        "GET /v2/integrations/{id}/connections/{connection}",
                        "POST /v2/integrations/{id}/connections/test",
                        "POST /v2/execute/{integrationId}/{endpoint}",
                        "GET /v2/proxy/{integrationId}/{path}",
                        "GET /v2/executions/{requestId}",
                        "DELETE /v2/secrets/{name}",
                        "DELETE /v2/keys/{id}",
                        "POST /v2/integrations/{id}/connect-sessions",
                        "DELETE /v2/integrations/{id}/webhook-urls/{webhookId}",
                        "POST /v2/marketplace/items/{id}/upgrade");
    }

    private static Answer send(DocumentedRoutes.Operation operation, Ids ids) {
        String body = operation.body();
        for (String mentioned : List.of("orders", "payments")) {
            body = body.replace(
                    "\"integration_id\":\"" + mentioned + "\"",
                    "\"integration_id\":\"" + ids.values().get("integrations") + "\"");
        }
        List<String> headers = new ArrayList<>(List.of("X-Tenant-Id", OWN));
        if (operation.takes("If-Match")) {
            headers.addAll(List.of("If-Match", "\"a-version\""));
        }
        // Nothing is made under the id, so that the second try finds what the first found.
        boolean makes =
                operation.path().endsWith("/install") || operation.name().equals("PUT /v2/secrets/{name}");
        return SERVER.send(
                operation.method(),
                ids.in(operation.path(), operation),
                makes ? "{\"x\":1}" : body,
                headers.toArray(new String[0]));
    }

    private static String leveled(Answer answer, Ids ids) {
        String text = answer.text();
        for (String id : ids.values().values()) {
            text = text.replace(id, "ID");
        }
        return text.replaceAll("names [0-9a-f-]{36}", "names ID");
    }

    private static String unknown(String id) {
        return id.matches("[0-9a-f-]{36}") ? UUID.randomUUID().toString() : "z" + id.substring(1);
    }

    private static Ids made() {
        SERVER.tenant(OTHER);
        String[] other = {"X-Tenant-Id", OTHER};
        String id = "a-foreign-integration";
        assertThat(SERVER.post(
                                "/v2/integrations",
                                ConnectionRoutesTest.integration(id, "https://api.example.com"),
                                other)
                        .status())
                .isEqualTo(201);
        SERVER.post(
                "/v2/integrations/" + id + "/connections",
                "{\"connection_id\":\"a-foreign-connection\",\"values\":{\"token\":\"t\"}}",
                other);
        SERVER.send("PUT", "/v2/secrets/a_foreign_secret", "{\"value\":\"x\"}", other);
        assertThat(SERVER.post(
                                "/v2/execute/" + id + "/me",
                                "{\"request_id\":\"a-foreign-request\",\"connection\":\"a-foreign-connection\",\"options\":{\"mock_response\":{}}}",
                                other)
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
        String webhook = SERVER.post("/v2/integrations/" + id + "/webhook-urls", "{}", other)
                .json()
                .path("webhook_id")
                .asText();
        String key = SERVER.post("/v2/keys", "{\"name\":\"theirs\",\"scopes\":[\"read\"]}", other)
                .json()
                .path("key_id")
                .asText();
        return new Ids(Map.of(
                "integrations", id,
                "integrationId", id,
                "connection", "a-foreign-connection",
                "requestId", "a-foreign-request",
                "name", "a_foreign_secret",
                "webhookId", webhook,
                "keys", key));
    }
}
