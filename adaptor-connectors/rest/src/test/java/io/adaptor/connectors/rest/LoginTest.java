package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.Connections;
import io.adaptor.api.Connection;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.store.InMemoryConnectionStore;
import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins that are described as data, at their edges: many at once, refused, slow, redirected, of many accounts. */
@Timeout(60)
class LoginTest {
    private static final String STEP = """
            steps: [ { url: "AUTH/login", body: { user: credentials.user, password: credentials.password } } ]
            take: { token: body.token, expires: body.expires }
            """;

    private final FakeTime time = FakeTime.create();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore(time);
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final ScriptedServer auth = ScriptedServer.start();
    private final ScriptedServer api = ScriptedServer.start().otherwise(Answer.json(200, "{\"ok\":true}"));

    @AfterEach
    void close() {
        auth.close();
        api.close();
    }

    @Test
    void manyCallsAndThoseOfAnotherProcessShareOneLogin() throws Exception {
        auth.answer(Answer.json(200, "{\"token\":\"t-canary-1\",\"expires\":3600}"));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (AdaptorClient one = client(STEP, "secret-canary");
                AdaptorClient other = client(STEP, "secret-canary")) {
            List<Future<String>> codes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                codes.add(callers.submit(() -> code(one)));
            }
            for (Future<String> code : codes) {
                assertThat(code.get()).isEqualTo("ok");
            }
            assertThat(code(other)).isEqualTo("ok");
        } finally {
            callers.shutdownNow();
        }
        assertThat(auth.requests()).hasSize(1);
        assertThat(auth.requests().get(0).text()).isEqualTo("{\"user\":\"us\",\"password\":\"secret-canary\"}");
        assertThat(api.requests())
                .extracting(request -> request.headers().first("Authorization"))
                .containsOnly("Bearer t-canary-1")
                .hasSize(17);
    }

    @Test
    void aRefusalIsToldInTheVendorsWordsWithoutTheCredentialsThatItQuotes() {
        auth.otherwise(Answer.json(403, "{\"code\":\"E7\",\"message\":\"user us with secret-canary is locked\"}"));
        try (AdaptorClient client = client(STEP, "secret-canary")) {
            ErrorDetail error = error(client);

            assertThat(error.code()).isEqualTo("AUTH_FAILED");
            assertThat(error.message())
                    .contains("the login answered HTTP 403 (E7: user")
                    .contains("is locked")
                    .doesNotContain("secret-canary");
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void aLoginThatAsksToBeLeftAloneIs() {
        auth.answer(Answer.of(429, Map.of("Retry-After", "120"), "{}"));
        auth.otherwise(Answer.json(200, "{\"token\":\"t-canary-1\"}"));
        try (AdaptorClient client = client(STEP, "secret-canary")) {
            assertThat(error(client).retryAfter()).isEqualTo(120);
            time.advance(Duration.ofSeconds(119));
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
            assertThat(auth.requests()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(code(client)).isEqualTo("ok");
        }
    }

    @Test
    void aLoginThatIsOverIsMadeAgainWithOtherCredentialsOnly() {
        String rule = STEP + "reconnect_when: \"body.reason == 'gone'\"\n";
        auth.answer(Answer.json(401, "{\"reason\":\"gone\"}"));
        try (AdaptorClient client = client(rule, "old-canary")) {
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            time.advance(Duration.ofDays(1));
            assertThat(code(client)).isEqualTo("RECONNECT_REQUIRED");
            assertThat(auth.requests()).hasSize(1);
        }
        auth.answer(Answer.json(200, "{\"token\":\"t-canary-1\"}"));
        try (AdaptorClient client = client(rule, "new-canary")) {
            assertThat(code(client)).isEqualTo("ok");
        }
        assertThat(auth.requests().get(1).text()).contains("new-canary");
    }

    @Test
    void credentialsDoNotFollowARedirectToAnotherOrigin() {
        try (ScriptedServer elsewhere =
                ScriptedServer.start().otherwise(Answer.json(200, "{\"token\":\"t-canary-1\"}"))) {
            auth.otherwise(Answer.of(302, Map.of("Location", elsewhere.url() + "/there"), ""));
            try (AdaptorClient client = client("""
                    steps:
                      - method: GET
                        url: "AUTH/login"
                        headers: { X-User: credentials.user }
                        auth: { type: basic_auth, credentials: { username: us, password: step-canary } }
                    take: { token: body.token }
                    """, "secret-canary")) {
                assertThat(code(client)).isEqualTo("ok");
            }
            assertThat(auth.requests().get(0).headers().first("Authorization")).startsWith("Basic ");
            ReceivedRequest followed = elsewhere.requests().get(0);
            assertThat(followed.headers().first("Authorization")).isNull();
            assertThat(followed.headers().first("X-User")).isNull();
        }
    }

    @Test
    void aLoginGoesThroughTheGuard() {
        try (AdaptorClient client = client(STEP.replace("AUTH", "http://169.254.169.254"), "secret-canary")) {
            ErrorDetail error = error(client);

            assertThat(error.code()).isEqualTo("AUTH_FAILED");
            assertThat(error.message()).contains("169.254.169.254");
        }
    }

    @Test
    void anAnswerWithoutTheTokenOrTooLargeOneGivesNone() {
        auth.answer(
                Answer.json(200, "{\"tokn\":\"x\"}"), Answer.json(200, "{\"token\":\"" + "x".repeat(300_000) + "\"}"));
        try (AdaptorClient client = client(STEP, "secret-canary")) {
            assertThat(error(client).message()).contains("without a token: take.token finds nothing in it");
            time.advance(Duration.ofMinutes(1));
            assertThat(code(client)).isEqualTo("AUTH_FAILED");
        }
    }

    @Test
    void aFailedEarlyRenewalUsesWhatStillWorksAndALostRefreshLogsInAgain() {
        String rule = STEP + """
                refresh: [ { method: PUT, url: "AUTH/refresh", query_params: { t: taken.token, k: taken.keep } } ]
                """;
        rule = rule.replace("take: { ", "take: { keep: body.keep, ");
        auth.answer(
                Answer.json(200, "{\"token\":\"t-canary-1\",\"keep\":\"keep-canary\",\"expires\":3600}"),
                Answer.json(503, "{}"),
                Answer.json(200, "{\"token\":\"t-canary-2\",\"expires\":3600}"),
                Answer.json(401, "{}"),
                Answer.json(200, "{\"token\":\"t-canary-3\",\"expires\":3600}"));
        try (AdaptorClient client = client(rule, "secret-canary")) {
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofSeconds(3550));
            assertThat(code(client))
                    .as("the refresh is down, the token still works")
                    .isEqualTo("ok");
            assertThat(auth.requests()).hasSize(2);
            time.advance(Duration.ofSeconds(10));
            assertThat(code(client)).isEqualTo("ok");
            time.advance(Duration.ofSeconds(3600));
            assertThat(code(client))
                    .as("the refresh is refused, the credentials are not")
                    .isEqualTo("ok");
        }
        assertThat(auth.requests())
                .extracting(ReceivedRequest::toString)
                .containsExactly(
                        "POST /login",
                        "PUT /refresh?t=t-canary-1&k=keep-canary",
                        "PUT /refresh?t=t-canary-1&k=keep-canary",
                        "PUT /refresh?t=t-canary-2&k=keep-canary",
                        "POST /login");
        assertThat(api.requests())
                .extracting(request -> request.headers().first("Authorization"))
                .containsExactly("Bearer t-canary-1", "Bearer t-canary-1", "Bearer t-canary-2", "Bearer t-canary-3");
    }

    @Test
    void eachAccountLogsInAtItsOwnHostAndLearnsItsValues() {
        auth.otherwise((request, out) -> Answer.json(
                        200,
                        "{\"token\":\"t-%s\",\"shard\":\"eu%d\"}"
                                .formatted(
                                        request.path().substring(7),
                                        request.path().length()))
                .write(request, out));
        String yaml = """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                connection_fields:
                  account: { label: Account }
                  pin: { label: PIN, secret: true }
                  shard: { label: Shard, required: false }
                base_url: API
                auth_config:
                  type: login
                  credentials: { pin: "${connection:pin}" }
                  login:
                    steps: [ { url: "AUTH/login/${connection:account}", body: { pin: credentials.pin, of: connection.account } } ]
                    take: { token: body.token }
                    learn: { shard: body.shard }
                endpoints:
                  get: { path: "/things/{shard}", method: GET, request_mapping: { path_params: { shard: connection.shard } } }
                """;
        try (AdaptorClient client = open(yaml)) {
            Connections accounts = client.connections("default", "vendor");
            for (String account : List.of("anna", "bo")) {
                accounts.create(account, null, Map.of("account", account, "pin", account + "-canary-pin"));
                assertThat(accounts.test(account, Duration.ofSeconds(5)).status())
                        .isEqualTo(Connection.Status.CONNECTED);
                ExecutionResult result =
                        client.call("vendor", "get").connection(account).execute();
                assertThat(result.error()).isNull();
            }
            assertThat(accounts.find("anna").orElseThrow().values()).containsEntry("shard", "eu11");
        }
        assertThat(auth.requests())
                .extracting(request -> request + " " + request.text())
                .containsExactly(
                        "POST /login/anna {\"pin\":\"anna-canary-pin\",\"of\":\"anna\"}",
                        "POST /login/bo {\"pin\":\"bo-canary-pin\",\"of\":\"bo\"}");
        assertThat(api.requests())
                .extracting(request -> request + " " + request.headers().first("Authorization"))
                .containsExactly("GET /things/eu11 Bearer t-anna", "GET /things/eu9 Bearer t-bo");
    }

    @Test
    void aLoginStandsBesideOtherSchemesAndItsPlacesAreKeptFromCallers() {
        auth.answer(Answer.json(200, "{\"token\":\"t-canary-1\"}"));
        String yaml = yaml(
                """
                type: combined
                schemes:
                  - { type: api_key, api_key_header: X-App, credentials: { api_key: app-canary-key } }
                  - type: login
                    credentials: { user: us, password: secret-canary }
                    login:
                """ + (STEP + "use: { headers: { X-Session: \"{token}\" }, query: { sig: \"{token}\" } }\n").indent(6));
        try (AdaptorClient client = open(yaml)) {
            assertThat(code(client)).isEqualTo("ok");
            assertThat(client.call("vendor", "get")
                            .header("X-Session", "mine")
                            .execute()
                            .error()
                            .code())
                    .isEqualTo("VALIDATION_FAILED");
        }
        ReceivedRequest seen = api.requests().get(0);
        assertThat(seen.target()).isEqualTo("/thing?sig=t-canary-1");
        assertThat(seen.headers().first("X-App")).isEqualTo("app-canary-key");
        assertThat(seen.headers().first("X-Session")).isEqualTo("t-canary-1");
        assertThat(api.requests()).hasSize(1);
    }

    private AdaptorClient client(String login, String password) {
        return open(
                yaml("type: login\ncredentials: { user: us, password: " + password + " }\nlogin:\n" + login.indent(2)));
    }

    private static String yaml(String auth) {
        return """
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: test
                base_url: API
                retry_config: { max_retries: 0 }
                auth_config:
                """ + auth.indent(2) + """
                endpoints:
                  get: { path: /thing, method: GET }
                """;
    }

    private AdaptorClient open(String yaml) {
        return AdaptorClient.builder()
                .integrations(IntegrationFormat.read(
                        yaml.replace("AUTH", auth.url()).replace("API", api.url()), "vendor.yaml"))
                .allowHosts("127.0.0.1")
                .tokenStore(tokens)
                .connectionStore(connections)
                .time(time)
                .random(() -> 0.5)
                .build();
    }

    private static String code(AdaptorClient client) {
        ExecutionResult result = client.call("vendor", "get").execute();
        assertThat(JsonCodec.write(ResultFormat.toTree(result))).doesNotContain("canary");
        return result.error() == null ? "ok" : result.error().code();
    }

    private static ErrorDetail error(AdaptorClient client) {
        return Objects.requireNonNull(client.call("vendor", "get").execute().error());
    }
}
