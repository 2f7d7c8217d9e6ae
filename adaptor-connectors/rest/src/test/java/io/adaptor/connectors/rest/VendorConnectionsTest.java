package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Authorization;
import io.adaptor.ConnectionChoice;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts as three vendors have them: a site that is chosen after consent, an address that a login names, a path. */
@Timeout(60)
class VendorConnectionsTest {
    private static final String CONSENT = """
            auth_config:
              type: oauth2
              oauth2_flow: authorization_code
              token_url: AUTH/token
              authorization_url: https://id.example.com/authorize
              redirect_uri: https://app.example.com/callback
              credentials: { client_id: us, client_secret: our-canary-secret }
            """;

    private final ScriptedServer auth = ScriptedServer.start();
    private final ScriptedServer api = ScriptedServer.start().otherwise(Answer.json(200, "{}"));

    @AfterEach
    void close() {
        auth.close();
        api.close();
    }

    private AdaptorClient jira() {
        return client(CONSENT + """
            connection_fields:
              cloud_id: { label: Site, required: false, help: chosen after consent }
            after_consent: { endpoint: sites, choices: "@", label: name, values: { cloud_id: id } }
            base_url: API
            endpoints:
              sites: { method: GET, path: /oauth/token/accessible-resources }
              issue:
                method: GET
                path: "/ex/jira/{cloud}/rest/api/3/issue/{key}"
                request_mapping: { path_params: { cloud: connection.cloud_id, key: variables.key } }
            """);
    }

    @Test
    void theOnlySiteOfAGrantIsLearnedAtOnce() {
        auth.answer(tokens(""));
        api.answer(Answer.json(200, "[{\"id\": \"cloud-1\", \"name\": \"acme\"}]"));
        try (AdaptorClient client = jira()) {
            assertThat(consent(client, "anna").status()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(issue(client, "anna").success()).isTrue();
        }
        assertThat(api.requests())
                .extracting(ReceivedRequest::path)
                .containsExactly("/oauth/token/accessible-resources", "/ex/jira/cloud-1/rest/api/3/issue/A-1");
    }

    @Test
    void ofSeveralSitesAPersonChooses() {
        auth.answer(tokens(""));
        Answer sites = Answer.json(
                200, "[{\"id\": \"cloud-1\", \"name\": \"acme\"}, {\"id\": \"cloud-2\", \"name\": \"zeta\"}]");
        api.answer(sites, sites);
        try (AdaptorClient client = jira()) {
            Connection open = consent(client, "anna");
            assertThat(open.status()).isEqualTo(Connection.Status.UNTESTED);
            assertThat(open.reason()).isEqualTo("one of 2 is to be chosen: acme, zeta");

            Connections connections = client.connections("default", "vendor");
            List<ConnectionChoice> choices = connections.choices("anna");
            assertThat(choices).extracting(ConnectionChoice::label).containsExactly("acme", "zeta");
            connections.update("anna", choices.get(1).values());

            assertThat(issue(client, "anna").success()).isTrue();
        }
        assertThat(last(api).path()).isEqualTo("/ex/jira/cloud-2/rest/api/3/issue/A-1");
    }

    @Test
    void aGrantForNoSiteSaysSo() {
        auth.answer(tokens(""));
        api.answer(Answer.json(200, "[]"));
        try (AdaptorClient client = jira()) {
            assertThat(consent(client, "anna").reason()).contains("no choice");
        }
    }

    @Test
    void anAddressThatALoginNamesMovesWithTheNextLogin() {
        try (ScriptedServer first = ScriptedServer.start().otherwise(Answer.json(200, "{}"));
                ScriptedServer second = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            auth.answer(
                    tokens(",\"instance\":\"127.0.0.1:" + first.port() + "\""),
                    tokens(",\"instance\":\"127.0.0.1:" + second.port() + "\""));
            try (AdaptorClient client = client(CONSENT + """
                      token_fields: { instance: instance }
                    connection_fields:
                      instance: { type: host, label: Instance, required: false }
                    base_url: http://${connection:instance}/services
                    endpoints:
                      get: { method: GET, path: /me }
                    """)) {
                assertThat(consent(client, "anna").values()).containsEntry("instance", "127.0.0.1:" + first.port());
                assertThat(get(client, "anna").success()).isTrue();
                assertThat(consent(client, "anna").status()).isEqualTo(Connection.Status.CONNECTED);
                assertThat(get(client, "anna").success()).isTrue();
            }
            assertThat(first.requests()).extracting(ReceivedRequest::path).containsExactly("/services/me");
            assertThat(second.requests()).extracting(ReceivedRequest::path).containsExactly("/services/me");
        }
    }

    @Test
    void anAddressThatARenewalNamesIsStoredAndUsedByTheNextCall() {
        try (ScriptedServer first =
                        ScriptedServer.start().answer(Answer.json(401, "{}")).otherwise(Answer.json(200, "{}"));
                ScriptedServer second = ScriptedServer.start().otherwise(Answer.json(200, "{}"))) {
            auth.answer(
                    tokens(",\"instance\":\"127.0.0.1:" + first.port() + "\""),
                    tokens(",\"instance\":\"127.0.0.1:" + second.port() + "\""));
            try (AdaptorClient client = client(CONSENT + """
                      token_fields: { instance: instance }
                    connection_fields:
                      instance: { type: host, label: Instance, required: false }
                    base_url: http://${connection:instance}/services
                    endpoints:
                      get: { method: GET, path: /me }
                    """)) {
                assertThat(consent(client, "anna").status()).isEqualTo(Connection.Status.CONNECTED);
                assertThat(get(client, "anna").success()).isTrue();
                assertThat(get(client, "anna").success()).isTrue();

                Connection stored =
                        client.connections("default", "vendor").find("anna").orElseThrow();
                assertThat(stored.values()).containsEntry("instance", "127.0.0.1:" + second.port());
                assertThat(stored.status()).isEqualTo(Connection.Status.CONNECTED);
            }
            assertThat(first.requests()).hasSize(2);
            assertThat(second.requests()).extracting(ReceivedRequest::path).containsExactly("/services/me");
        }
    }

    @Test
    void aValueThatAPersonChangedStaysWhileRenewalsSayWhatTheyAlwaysSaid() {
        api.answer(Answer.json(401, "{}"));
        auth.answer(tokens(",\"team\":\"one\""), tokens(",\"team\":\"one\""));
        try (AdaptorClient client = client(CONSENT + """
                  token_fields: { team: team }
                connection_fields:
                  team: { label: Team, required: false }
                base_url: API
                endpoints:
                  get: { method: GET, path: /me }
                """)) {
            consent(client, "anna");
            client.connections("default", "vendor").update("anna", Map.of("team", "two"));
            assertThat(get(client, "anna").success()).isTrue();

            assertThat(auth.requests()).hasSize(2);
            assertThat(client.connections("default", "vendor")
                            .find("anna")
                            .orElseThrow()
                            .values())
                    .containsEntry("team", "two");
        }
    }

    @Test
    void aLearnedAddressThatIsNoneIsNotKept() {
        auth.answer(tokens(",\"instance\":\"evil.example.com/x?\""));
        try (AdaptorClient client = client(CONSENT + """
                  token_fields: { instance: instance }
                connection_fields:
                  instance: { type: host, label: Instance, required: false }
                base_url: http://${connection:instance}/services
                endpoints:
                  get: { method: GET, path: /me }
                """)) {
            Connection open = consent(client, "anna");
            assertThat(open.values()).isEmpty();
            assertThat(open.status()).isEqualTo(Connection.Status.UNTESTED);
            assertThat(open.reason()).contains("connection.instance as it was learned must be a host name");
            assertThat(get(client, "anna").error().code()).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void anAccountMayStandInThePath() {
        try (AdaptorClient client = client("""
                connection_fields:
                  account_sid: { label: Account SID, pattern: "AC[0-9a-f]{4}" }
                  auth_token: { label: Auth token, secret: true }
                base_url: API/2010-04-01/Accounts/${connection:account_sid}
                auth_config:
                  type: basic_auth
                  credentials: { username: "${connection:account_sid}", password: "${connection:auth_token}" }
                endpoints:
                  get: { method: GET, path: /Messages.json }
                """)) {
            Connections connections = client.connections("default", "vendor");
            connections.create("one", "One", Map.of("account_sid", "AC0001", "auth_token", "token-canary-1"));
            connections.create("two", "Two", Map.of("account_sid", "AC0002", "auth_token", "token-canary-2"));
            assertThat(get(client, "two").success()).isTrue();
            assertThat(last(api).path()).isEqualTo("/2010-04-01/Accounts/AC0002/Messages.json");
            assertThat(last(api).headers().first("Authorization"))
                    .isEqualTo("Basic "
                            + java.util.Base64.getEncoder().encodeToString("AC0002:token-canary-2".getBytes()));
            assertThat(get(client, "one").success()).isTrue();
            assertThat(last(api).path()).isEqualTo("/2010-04-01/Accounts/AC0001/Messages.json");
        }
    }

    private AdaptorClient client(String document) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        ("integration_id: vendor\nname: Vendor\ntype: rest_api\ncategory: crm\n" + document)
                                .replace("AUTH/", auth.url() + "/")
                                .replace("base_url: API", "base_url: " + api.url()),
                        "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .build();
    }

    private static Answer tokens(String more) {
        return Answer.json(
                200,
                "{\"access_token\":\"access-canary\",\"refresh_token\":\"refresh-canary\",\"expires_in\":3600" + more
                        + "}");
    }

    private static Connection consent(AdaptorClient client, String connection) {
        Authorization authorization = client.authorization("default", "vendor", connection);
        Authorization.Started started = authorization.start();
        Map<String, String> callback = new LinkedHashMap<>();
        callback.put("code", "the-code");
        callback.put("state", started.state());
        return authorization.complete(started, callback);
    }

    private static ExecutionResult issue(AdaptorClient client, String connection) {
        return client.call("vendor", "issue")
                .connection(connection)
                .with("key", "A-1")
                .execute();
    }

    private static ExecutionResult get(AdaptorClient client, String connection) {
        return client.call("vendor", "get").connection(connection).execute();
    }

    private static ReceivedRequest last(ScriptedServer server) {
        return server.requests().get(server.requests().size() - 1);
    }
}
