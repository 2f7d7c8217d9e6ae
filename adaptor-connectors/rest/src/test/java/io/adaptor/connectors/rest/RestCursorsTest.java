package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors that are given out are sealed: nobody reads, makes or moves them. */
class RestCursorsTest {
    private static final byte[] KEY = key(1);

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCursorShowsNothingOfTheVendorsAndLeadsOn() {
        server.answer(page("canary-cursor"), page(null));
        try (AdaptorClient client = client(builder -> builder)) {
            String cursor = cursorOf(client.execute(request("default", "default", "list", null)));

            assertThat(cursor).doesNotContain("canary");
            assertThat(client.execute(request("default", "default", "list", cursor))
                            .success())
                    .isTrue();
            assertThat(targets()).endsWith("/v1/things?after=canary-cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "list, canary-cursor, /v1/things?after=",
        "inBody, canary-cursor, /v1/things",
        "links, /v1/things?page=canary-cursor, /v1/things?",
        "links, /v1/canary-cursor, /v1/things?"
    })
    void anExplanationShowsACursorAsItsCallerKnowsIt(String endpoint, String next, String target) {
        server.answer(page(next));
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            String cursor = cursorOf(client.execute(request("default", "default", endpoint, null)));
            Explanation explained = client.explain(request("default", "default", endpoint, cursor));

            assertThat(explained.error()).isNull();
            String shown = ExplanationFormat.toTree(explained).toString();
            assertThat(shown).contains(cursor).doesNotContain("canary");
            assertThat(explained.request().target()).startsWith(server.url() + target);
        }
        try (AdaptorClient client = client(AdaptorClient.Builder::trustCallersCursors)) {
            Explanation explained = client.explain(request("default", "default", endpoint, next));

            assertThat(ExplanationFormat.toTree(explained).toString()).contains("canary");
        }
    }

    @ParameterizedTest
    @CsvSource({"other,default,list", "default,acme,list", "default,default,other"})
    void aCursorOfAnotherTenantConnectionOrEndpointIsRefused(String tenant, String connection, String endpoint) {
        server.answer(page("c"));
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            String cursor = cursorOf(client.execute(request("default", "default", "list", null)));

            refused(client.execute(request(tenant, connection, endpoint, cursor)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "", "adp1.", "adp1.AAAA", "adp1.!", "/v1/users/7/make-admin", "2"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            refused(client.execute(request("default", "default", "list", cursor)));
            refused(client.execute(request("default", "default", "links", cursor)));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCursorThatWasChangedIsRefused() {
        server.answer(page("c"));
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            String cursor = cursorOf(client.execute(request("default", "default", "list", null)));
            for (int at : List.of(6, cursor.length() / 2, cursor.length() - 2)) {
                char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
                refused(client.execute(request(
                        "default", "default", "list", cursor.substring(0, at) + other + cursor.substring(at + 1))));
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void processesWithTheSameKeyContinueEachOthersCursors() {
        server.answer(page("c"), page(null));
        String cursor;
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            cursor = cursorOf(client.execute(request("default", "default", "list", null)));
        }
        try (AdaptorClient client = client(builder -> builder.sealingKey(KEY))) {
            assertThat(client.execute(request("default", "default", "list", cursor))
                            .success())
                    .isTrue();
        }
        try (AdaptorClient client = client(builder -> builder.sealingKey(key(2)))) {
            refused(client.execute(request("default", "default", "list", cursor)));
        }
        try (AdaptorClient client = client(builder -> builder)) {
            refused(client.execute(request("default", "default", "list", cursor)));
        }
    }

    @Test
    void aShortSealingKeyIsRefused() {
        assertThatThrownBy(() -> AdaptorClient.builder().sealingKey(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("sealingKey", "16", "32");
    }

    @Test
    void aClientThatTrustsItsCallersTakesAndGivesWhatTheVendorWrote() {
        server.answer(page("c2"), page("c3"), page(null));
        try (AdaptorClient client = client(AdaptorClient.Builder::trustCallersCursors)) {
            ExecutionResult result = client.execute(request("default", "default", "list", "c1"));

            assertThat(cursorOf(result)).isEqualTo("c2");
            assertThat(targets()).containsExactly("/v1/things?after=c1");
        }
        try (AdaptorClient client =
                client(builder -> builder.trustCallersCursors().sealingKey(KEY))) {
            String sealed = cursorOf(client.execute(request("default", "default", "list", "c2")));

            assertThat(sealed).isNotEqualTo("c3");
            client.execute(request("default", "default", "list", sealed));
            assertThat(targets()).endsWith("/v1/things?after=c2", "/v1/things?after=c3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2; drop", "-1", "1e3", ""})
    void aTrustedCursorThatIsNoNumberIsRefusedWherePagesAreCounted(String cursor) {
        try (AdaptorClient client = client(AdaptorClient.Builder::trustCallersCursors)) {
            refused(client.execute(request("default", "default", "counted", cursor)));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/admin",
                "/v1/../admin",
                "/v1/%2e%2e/admin",
                "/v1/things/%2E%2e/%2e./%2e%2e/admin",
                "/v1evil",
                "//user@127.0.0.1/v1/things",
                "/",
            })
    void aNextPageIsNotFetchedOutsideTheBaseUrl(String link) {
        String next = link.replace("127.0.0.1", URI.create(server.url()).getAuthority());
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":\"" + next + "\"}"));
        try (AdaptorClient client = client(AdaptorClient.Builder::trustCallersCursors)) {
            List<ExecutionResult> pages =
                    client.call("vendor", "links").pages().stream().toList();

            assertThat(pages.get(1).error().code()).isEqualTo("EGRESS_DENIED");
            assertThat(client.execute(request("default", "default", "links", next))
                            .error()
                            .code())
                    .isEqualTo("EGRESS_DENIED");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aNextUrlWithHttpUnderAnHttpsBaseIsRefusedWithWhatToSet() {
        URI first = URI.create("https://api.example.com/v1/things");

        assertThatThrownBy(
                        () -> NextPage.of(first, "https://api.example.com", true, "http://api.example.com/v1/things"))
                .hasMessageContainingAll("http://api.example.com", "pagination.upgrade_http: true");
        assertThatThrownBy(() -> NextPage.of(first, "https://api.example.com", true, "http://evil.example/v1/things"))
                .hasMessageNotContaining("upgrade_http");
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.com/v1/things?page=2,https://api.example.com/v1/things?page=2",
        "HTTP://api.example.com:80/v1/things,https://api.example.com/v1/things",
        "http://api.example.com:8080/v1/things,https://api.example.com:8080/v1/things",
        "https://api.example.com/v1/things,https://api.example.com/v1/things",
        "/v1/things?u=http://a,/v1/things?u=http://a",
        "http://API.example.com/v1/things?page=2,https://API.example.com/v1/things?page=2",
        "http://api.example.com?page=2,https://api.example.com?page=2",
        "http://api.example.com:443/v1/things,https://api.example.com:443/v1/things",
        "//api.example.com/v1/things?page=2,//api.example.com/v1/things?page=2",
        "http://api.example.com/v1/things?at=10:80/x,https://api.example.com/v1/things?at=10:80/x",
    })
    void aNextUrlWithHttpIsRequestedOverHttpsWhereThatIsSet(String next, String cursor) {
        Integration vendor = IntegrationFormat.read("""
                integration_id: secure
                name: Secure
                type: rest_api
                category: test
                base_url: https://api.example.com/v1
                endpoints:
                  links:
                    path: /things
                    method: GET
                    pagination: { style: next_url, cursor_path: next, upgrade_http: true }
                """, "secure.yaml");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("next", next);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(vendor)
                .trustCallersCursors()
                .build()) {
            assertThat(cursorOf(client.call("secure", "links")
                            .options(ExecutionOptions.builder()
                                    .mockResponse(answer)
                                    .build())
                            .execute()))
                    .isEqualTo(cursor);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/things/7/make-admin,false", "/v1/search?page=2,true", "?page=2,true"})
    void aSearchByPostIsOnlyContinuedWhereItIs(String next, boolean fetched) {
        server.answer(Answer.json(200, "{\"items\":[1],\"next\":\"" + next + "\"}"), page(null));
        try (AdaptorClient client = client(builder -> builder)) {
            List<ExecutionResult> pages =
                    client.call("vendor", "search").pages().stream().toList();

            assertThat(pages.get(1).success()).isEqualTo(fetched);
            assertThat(server.requests()).hasSize(fetched ? 2 : 1);
        }
    }

    @Test
    void anEndpointThatMayChangeSomethingFollowsNoLinks() {
        // A file that says so is refused when it is read.
        Integration vendor = vendor("default");
        Endpoint create = Objects.requireNonNull(vendor.endpoint("search")).toBuilder()
                .name("create")
                .policies(Policies.builder()
                        .pagination(vendor.endpoint("search").policies().pagination())
                        .build())
                .build();
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(
                        vendor.toBuilder().endpoints(Map.of("create", create)).build())
                .allowHosts("127.0.0.1")
                .build()) {
            ExecutionResult result = client.execute(request("default", "default", "create", null));

            assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
            assertThat(result.error().message()).contains("pagination.style", "idempotency: safe");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void refused(ExecutionResult result) {
        assertThat(result.error()).isNotNull();
        assertThat(result.error().code()).isEqualTo("VALIDATION_FAILED");
        assertThat(result.error().message()).contains("options.cursor");
    }

    private static String cursorOf(ExecutionResult result) {
        assertThat(result.error()).isNull();
        return result.metadata().get("next_cursor").textValue();
    }

    private List<String> targets() {
        return server.requests().stream().map(ReceivedRequest::target).toList();
    }

    private static Answer page(String next) {
        return Answer.json(200, "{\"items\":[1],\"next\":" + (next == null ? "null" : "\"" + next + "\"") + "}");
    }

    private static ExecutionRequest request(String tenant, String connection, String endpoint, String cursor) {
        return ExecutionRequest.builder("vendor", endpoint)
                .tenantId(tenant)
                .connection(connection)
                .options(ExecutionOptions.builder().cursor(cursor).build())
                .build();
    }

    private static byte[] key(int of) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) of);
        return key;
    }

    private AdaptorClient client(UnaryOperator<AdaptorClient.Builder> with) {
        return with.apply(AdaptorClient.builder().integrations(vendor("default"), vendor("other")))
                .allowHosts("127.0.0.1")
                .build();
    }

    private Integration vendor(String tenant) {
        return IntegrationFormat.read("""
                integration_id: vendor
                tenant_id: %s
                name: Vendor
                type: rest_api
                category: test
                base_url: %s/v1
                endpoints:
                  list:
                    path: /things
                    method: GET
                    cache_config: { ttl_seconds: 60 }
                    pagination: { style: cursor, cursor_path: next, param: after, items_path: items }
                  inBody:
                    path: /things
                    method: POST
                    idempotency: safe
                    cache_config: { ttl_seconds: 60 }
                    pagination: { style: cursor, cursor_path: next, param: body.page.after, items_path: items }
                  other: { path: /others, method: GET, pagination: { style: cursor, cursor_path: next, param: after } }
                  counted: { path: /counted, method: GET, pagination: { style: page, param: page } }
                  links: { path: /things, method: GET, pagination: { style: next_url, cursor_path: next } }
                  search:
                    path: /search
                    method: POST
                    idempotency: safe
                    pagination: { style: next_url, cursor_path: next, items_path: items }
                """.formatted(tenant, server.url()), "cursors.yaml");
    }
}
