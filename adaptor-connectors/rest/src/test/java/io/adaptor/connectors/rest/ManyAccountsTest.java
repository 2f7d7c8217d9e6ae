package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One integration that is used through many accounts, each with an address, values and credentials of its own. */
@Timeout(60)
class ManyAccountsTest {
    private static final String DOCUMENT = """
            integration_id: vendor
            name: Vendor
            type: rest_api
            category: crm
            connection_fields:
              site: { type: host, label: Site, example: acme.example.com }
              account: { label: Account, pattern: "[A-Z0-9]{2,10}" }
              seats: { type: number, default: 5 }
              api_key: { label: API key, secret: true }
            base_url: http://${connection:site}/v1/${connection:account}
            headers:
              X-Account: acct ${connection:account}
            auth_config:
              type: api_key
              api_key_header: X-Key
              credentials: { api_key: "${connection:api_key}" }
            circuit_breaker: { failure_threshold: 2 }
            retry_config: { max_retries: 0 }
            test_endpoint: me
            endpoints:
              me: { method: GET, path: /me }
              orders:
                method: GET
                path: "/orders/{sid}"
                cache_config: { enabled: true, ttl_seconds: 60 }
                request_mapping:
                  path_params: { sid: connection.account }
                  query_params: { seats: connection.seats }
            """;

    private final ScriptedServer first = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
    private final ScriptedServer second = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
    private final AdaptorClient client = AdaptorClient.builder()
            .integrations(IntegrationFormat.read(DOCUMENT, "vendor.yaml"))
            .allowHosts("127.0.0.1")
            .build();

    @AfterEach
    void close() {
        client.close();
        first.close();
        second.close();
    }

    @Test
    void eachConnectionGoesToItsOwnAddressWithItsOwnValuesAndCredentials() {
        create("acme", first, "ACME", "key-of-acme-1");
        create("zeta", second, "ZETA", "key-of-zeta-2");

        assertThat(orders("acme").success()).isTrue();
        assertThat(orders("zeta").success()).isTrue();

        ReceivedRequest acme = only(first);
        assertThat(acme.target()).isEqualTo("/v1/ACME/orders/ACME?seats=5");
        assertThat(acme.headers().first("X-Key")).isEqualTo("key-of-acme-1");
        assertThat(acme.headers().first("X-Account")).isEqualTo("acct ACME");
        ReceivedRequest zeta = only(second);
        assertThat(zeta.target()).isEqualTo("/v1/ZETA/orders/ZETA?seats=5");
        assertThat(zeta.headers().first("X-Key")).isEqualTo("key-of-zeta-2");
    }

    @Test
    void aChangedValueIsSeenByTheNextCallAndAnAnswerOfTheOldAccountIsNotServed() {
        create("acme", first, "ACME", "key-of-acme-1");
        assertThat(orders("acme").success()).isTrue();
        assertThat(orders("acme").cached()).isTrue();

        client.connections("default", "vendor")
                .update("acme", Map.of("site", "127.0.0.1:" + second.port(), "api_key", "key-of-acme-3"));

        assertThat(orders("acme").cached()).isFalse();
        assertThat(only(second).headers().first("X-Key")).isEqualTo("key-of-acme-3");
    }

    @Test
    void aConnectionThatIsNotStoredIsNotFoundAndNothingIsSent() {
        ExecutionResult result = orders("made-up");
        assertThat(result.error().code()).isEqualTo("CONNECTION_NOT_FOUND");
        assertThat(result.error().message()).contains("\"made-up\"", "connection.site", "connection.api_key");
        assertThat(first.requests()).isEmpty();
    }

    @Test
    void aCallerCanNotSetTheValuesOfTheConnection() {
        create("acme", first, "ACME", "key-of-acme-1");
        ExecutionResult result = client.execute(ExecutionRequest.builder("vendor", "orders")
                .connection("acme")
                .inputData(JsonNodeFactory.instance
                        .objectNode()
                        .set("connection", JsonNodeFactory.instance.objectNode().put("account", "OTHER")))
                .build());
        assertThat(result.error()).isNotNull();
        assertThat(result.error().code()).as(result.toString()).isEqualTo("VALIDATION_FAILED");
        assertThat(first.requests()).isEmpty();
    }

    @Test
    void everyWrongValueIsNamedAndNothingIsStored() {
        var connections = client.connections("default", "vendor");
        assertThatThrownBy(() -> connections.create(
                        "acme", null, Map.of("site", "https://acme.example.com/", "account", "a#", "api_key", "k-1")))
                .isInstanceOfSatisfying(AdaptorException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardErrorCode.VALIDATION_FAILED);
                    assertThat(e.message()).contains("connection.site", "without scheme", "connection.account");
                });
        assertThatThrownBy(() -> connections.create("acme", null, Map.of("sites", "x")))
                .hasMessageContaining("connection.sites")
                .hasMessageContaining("site, account, seats, api_key");
        assertThat(connections.find("acme")).isEmpty();
    }

    @Test
    void aSystemThatIsDownOpensTheBreakerOfItsOwnAddressOnly() {
        create("acme", first, "ACME", "key-of-acme-1");
        create("zeta", second, "ZETA", "key-of-zeta-2");
        first.otherwise(Answer.json(503, "{}"));
        me("acme");
        me("acme");
        assertThat(me("acme").error().code()).isEqualTo("CIRCUIT_OPEN");
        assertThat(me("acme").error().message()).contains("127.0.0.1:" + first.port());
        assertThat(me("zeta").success()).isTrue();
    }

    @Test
    void aTestNotesTheStatusAndTheNextOneCorrectsIt() {
        var connections = client.connections("default", "vendor");
        create("acme", first, "ACME", "key-of-acme-1");
        first.answer(Answer.json(401, "{\"message\": \"key-of-acme-1 is not known\"}"));

        Connection refused = connections.test("acme", Duration.ofSeconds(5));
        assertThat(refused.status()).isEqualTo(Connection.Status.RECONNECT_REQUIRED);
        assertThat(refused.reason()).startsWith("AUTH_FAILED").doesNotContain("key-of-acme-1");
        assertThat(connections.find("acme")).contains(refused);

        assertThat(connections.test("acme", Duration.ofSeconds(5)).status()).isEqualTo(Connection.Status.CONNECTED);
    }

    @Test
    void connectionsAreListedInPagesAndARemovedOneIsGone() {
        var connections = client.connections("default", "vendor");
        create("b", first, "BB", "key-of-b-11");
        create("a", first, "AA", "key-of-a-11");
        create("c", first, "CC", "key-of-c-11");
        assertThat(connections.list(null, 2))
                .extracting(Connection::connectionId)
                .containsExactly("a", "b");
        assertThat(connections.list("b", 2))
                .extracting(Connection::connectionId)
                .containsExactly("c");

        connections.remove("b");
        connections.remove("b");
        assertThat(connections.list(null, 10))
                .extracting(Connection::connectionId)
                .containsExactly("a", "c");
        assertThat(orders("b").error().code()).isEqualTo("CONNECTION_NOT_FOUND");
    }

    @Test
    void noSecretOfAConnectionIsSeenAnywhere() {
        create("acme", first, "ACME", "key-of-acme-1");
        first.otherwise(Answer.json(400, "{\"error\": \"bad key key-of-acme-1\"}"));
        ExecutionResult result = client.call("vendor", "orders")
                .connection("acme")
                .options(ExecutionOptions.builder().debugMode(true).build())
                .execute();
        assertThat(result.toString()
                        + result.plain()
                        + client.call("vendor", "orders").connection("acme").explain())
                .doesNotContain("key-of-acme-1");
        assertThat(client.connections("default", "vendor").find("acme").toString())
                .doesNotContain("key-of-acme-1");
    }

    private void create(String id, ScriptedServer site, String account, String key) {
        client.connections("default", "vendor")
                .create(id, null, Map.of("site", "127.0.0.1:" + site.port(), "account", account, "api_key", key));
    }

    private ExecutionResult orders(String connection) {
        return client.call("vendor", "orders").connection(connection).execute();
    }

    private ExecutionResult me(String connection) {
        return client.call("vendor", "me").connection(connection).execute();
    }

    private static ReceivedRequest only(ScriptedServer server) {
        List<ReceivedRequest> requests = server.requests();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
