package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a browser: the cookie, what proves that a page is ours, and the end of a session. */
class SessionRoutesTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String SECRET = "{\"value\":\"x\"}";

    /** A browser that is signed in. */
    record SignedIn(TestServer server, String cookie, String csrf) {
        static SignedIn with(TestServer server, String key) {
            Answer answer = signIn(server, key);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            String cookie = answer.header("Set-Cookie");
            return new SignedIn(
                    server,
                    cookie.substring(0, cookie.indexOf(';')),
                    answer.json().path("csrf").asText());
        }

        Answer get(String path, String... headers) {
            return send("GET", path, "", "X-Any", String.join("", headers));
        }

        Answer withCsrf(String method, String path, String body) {
            return send(method, path, body, "X-CSRF-Token", csrf);
        }

        Answer send(String method, String path, String body, String name, String value) {
            return server.sendAs("", method, path, body, "Cookie", cookie, name, value);
        }
    }

    private static Answer signIn(TestServer server, String key) {
        return server.sendAs("", "POST", "/v2/session", "{\"key\":\"" + key + "\"}");
    }

    private static Answer made(String tenant, String scopes) {
        Answer made = SERVER.post("/v2/keys", "{\"name\":\"person\",\"scopes\":" + scopes + "}", "X-Tenant-Id", tenant);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    @Test
    void aKeyBecomesACookieThatNoScriptCanReadAndNoOtherSiteCanSend() {
        SERVER.tenant("signs-in");
        Answer key = made("signs-in", "[\"read\",\"manage\"]");

        Answer answer = signIn(SERVER, key.json().path("key").asText());

        assertThat(answer.header("Set-Cookie"))
                .startsWith("adaptor_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(answer.json().path("tenant_id").asText()).isEqualTo("signs-in");
        assertThat(answer.json().path("actor").asText()).startsWith("key:person (ak_");
        assertThat(answer.json().path("scopes")).hasSize(2);
        assertThat(answer.text()).doesNotContain(key.json().path("key").asText());
        SignedIn browser = SignedIn.with(SERVER, key.json().path("key").asText());
        Answer same = browser.get("/v2/session");
        assertThat(same.json().path("csrf").asText()).isEqualTo(browser.csrf());
        assertThat(browser.cookie()).doesNotContain(browser.csrf());
        assertThat(browser.get("/v2/integrations").status()).isEqualTo(200);
        assertThat(browser.get("/v2/keys").status()).isEqualTo(403);
    }

    @Test
    void whatMayChangeSomethingNeedsTheTokenOfTheSession() {
        String key = SERVER.tenant("csrf");
        SignedIn browser = SignedIn.with(SERVER, key);
        SignedIn another = SignedIn.with(SERVER, key);

        for (String method : new String[] {"PUT", "POST", "DELETE", "PATCH"}) {
            Answer without = browser.send(method, "/v2/secrets/x", SECRET, "X-Any", "1");
            assertThat(without.status()).as(method).isEqualTo(403);
            assertThat(without.json().path("code").asText()).isEqualTo("CSRF_FAILED");
            assertThat(browser.send(method, "/v2/secrets/x", SECRET, "X-CSRF-Token", another.csrf())
                            .json()
                            .path("code")
                            .asText())
                    .as(method + " with the token of another session")
                    .isEqualTo("CSRF_FAILED");
        }
        assertThat(browser.withCsrf("PUT", "/v2/secrets/x", SECRET).status()).isEqualTo(204);
    }

    @Test
    void aHeaderWinsOverTheCookie() {
        SignedIn browser = SignedIn.with(SERVER, SERVER.key());
        String reader = made("default", "[\"read\"]").json().path("key").asText();

        assertThat(browser.send("GET", "/v2/keys", "", "Authorization", "Bearer " + reader)
                        .status())
                .isEqualTo(403);
        assertThat(browser.send("GET", "/v2/keys", "", "Authorization", "Bearer ak_none")
                        .status())
                .isEqualTo(401);
        assertThat(browser.get("/v2/keys").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWithSigningOutAndWithItsKey() {
        SERVER.tenant("ends");
        Answer key = made("ends", "[\"read\"]");
        SignedIn first = SignedIn.with(SERVER, key.json().path("key").asText());
        SignedIn second = SignedIn.with(SERVER, key.json().path("key").asText());

        Answer out = first.withCsrf("DELETE", "/v2/session", "");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(first.get("/v2/session").status()).isEqualTo(401);
        assertThat(second.get("/v2/session").status()).isEqualTo(200);

        assertThat(SERVER.send("DELETE", key.header("Location"), "", "X-Tenant-Id", "ends")
                        .status())
                .isEqualTo(204);
        assertThat(second.get("/v2/session").status()).isEqualTo(401);
        assertThat(SERVER.get("/v2/audit", "X-Tenant-Id", "ends")
                        .json()
                        .path("items")
                        .findValuesAsText("action"))
                .containsSequence("DELETE /v2/session", "POST /v2/session", "POST /v2/session");
        assertThat(SERVER.get("/v2/audit", "X-Tenant-Id", "ends").text()).contains("key:person (ak_");
    }

    @Test
    void anAdministratorChoosesTheTenantAndNobodyElseDoes() {
        String plain = SERVER.tenant("chosen");
        SignedIn admin = SignedIn.with(SERVER, SERVER.key());

        assertThat(admin.send("GET", "/v2/session", "", "X-Tenant-Id", "chosen")
                        .json()
                        .path("tenant_id")
                        .asText())
                .isEqualTo("chosen");
        assertThat(SignedIn.with(SERVER, plain)
                        .send("GET", "/v2/session", "", "X-Tenant-Id", "default")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void linksOfEndUsersAreNotOfTheSessionOfWhoeverOpensThem() {
        SignedIn browser = SignedIn.with(SERVER, SERVER.key());

        Answer form =
                browser.send("POST", "/v2/connect/none", "a=b", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(form.status()).isNotEqualTo(403);
    }

    @Test
    void aKeyAloneIsNoSession() {
        assertThat(SERVER.get("/v2/session").status()).isEqualTo(401);
        assertThat(SERVER.sendAs("", "GET", "/v2/session", "").status()).isEqualTo(401);
        assertThat(SERVER.sendAs("", "GET", "/v2/session", "", "Cookie", "adaptor_session=x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void triesAreBoundedAndTheFirstStartIsToldUntilSomebodyHasSignedIn(@TempDir Path directory) {
        try (TestServer server =
                TestServer.start(directory, Map.of("ADAPTOR_PUBLIC_URL", "https://adaptor.example.com"))) {
            Answer before = server.sendAs("", "GET", "/v2/session/options", "");
            assertThat(before.json().path("first_start").asBoolean()).isTrue();
            assertThat(before.json().path("oidc").asBoolean(true)).isFalse();

            for (int i = 0; i < 10; i++) {
                assertThat(signIn(server, "ak_wrong-canary-" + i).status()).isEqualTo(401);
            }
            Answer refused = signIn(server, "ak_wrong-canary");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            assertThat(signIn(server, server.key()).status()).isEqualTo(429);
        }
        try (TestServer server =
                TestServer.start(directory, Map.of("ADAPTOR_PUBLIC_URL", "https://adaptor.example.com"))) {
            // What was counted ends with the process.
            assertThat(signIn(server, "").status()).isEqualTo(422);
        }
    }

    @Test
    void aCookieStaysOnTlsAndTheFirstStartIsOver(@TempDir Path directory) {
        try (TestServer server =
                TestServer.start(directory, Map.of("ADAPTOR_PUBLIC_URL", "https://adaptor.example.com"))) {
            assertThat(signIn(server, server.key()).header("Set-Cookie")).contains("; Secure");
            assertThat(server.sendAs("", "GET", "/v2/session/options", "")
                            .json()
                            .path("first_start")
                            .asBoolean(true))
                    .isFalse();
        }
    }
}
