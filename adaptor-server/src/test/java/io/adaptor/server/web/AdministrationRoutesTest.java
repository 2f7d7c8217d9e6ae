package io.adaptor.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.TestServer;
import io.adaptor.server.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Tenants, secrets and the audit over REST. */
class AdministrationRoutesTest {
    private static final TestServer SERVER = TestServer.shared();

    @Test
    void anErasedTenantIsGoneWithItsKeysAndItsData() {
        String key = SERVER.tenant("erased");
        assertThat(SERVER.sendAs(key, "PUT", "/v2/secrets/token", "{\"value\":\"x\"}")
                        .status())
                .isEqualTo(204);
        assertThat(SERVER.get("/v2/tenants").json().path("items").findValuesAsText("tenant_id"))
                .contains("erased");

        assertThat(SERVER.send("DELETE", "/v2/tenants/erased", "").status()).isEqualTo(204);

        assertThat(SERVER.sendAs(key, "GET", "/v2/secrets", "").status()).isEqualTo(401);
        assertThat(SERVER.get("/v2/tenants/erased").status()).isEqualTo(404);
        assertThat(SERVER.send("DELETE", "/v2/tenants/erased", "").status()).isEqualTo(404);
        assertThat(SERVER.send("DELETE", "/v2/tenants/default", "")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("TENANT_IN_USE");
    }

    @Test
    void tenantsAreForAdministrators() {
        String key = SERVER.tenant("no-admin");

        assertThat(SERVER.sendAs(key, "GET", "/v2/tenants", "").status()).isEqualTo(403);
        assertThat(SERVER.sendAs(key, "GET", "/v2/audit", "").status()).isEqualTo(403);
    }

    @Test
    void aSecretIsKnownByItsNameAlone() {
        String key = SERVER.tenant("secretive");

        assertThat(SERVER.sendAs(key, "PUT", "/v2/secrets/api_token", "{\"value\":\"hush-hush\"}")
                        .status())
                .isEqualTo(204);

        assertThat(SERVER.sendAs(key, "GET", "/v2/secrets", "").text())
                .isEqualTo("{\"items\":[{\"name\":\"api_token\"}]}");
        assertThat(SERVER.get("/v2/audit", "X-Tenant-Id", "secretive").text())
                .contains("PUT /v2/secrets/{name}")
                .contains("/v2/secrets/api_token")
                .doesNotContain("hush-hush");
        assertThat(SERVER.sendAs(key, "DELETE", "/v2/secrets/api_token", "").status())
                .isEqualTo(204);
        assertThat(SERVER.sendAs(key, "DELETE", "/v2/secrets/api_token", "").status())
                .isEqualTo(404);
    }

    @Test
    void theAuditSaysWhoDidWhatWithWhichOutcomeTheNewestFirst() {
        String key = SERVER.tenant("audited");
        SERVER.sendAs(key, "DELETE", "/v2/secrets/none", "");
        SERVER.sendAs(key, "PUT", "/v2/secrets/one", "{\"value\":\"x\"}");
        SERVER.sendAs(key, "GET", "/v2/secrets", "");

        Answer audit = SERVER.get("/v2/audit?limit=2", "X-Tenant-Id", "audited");

        assertThat(audit.json().path("items").findValuesAsText("action"))
                .containsExactly("PUT /v2/secrets/{name}", "DELETE /v2/secrets/{name}");
        assertThat(audit.json().path("items").findValuesAsText("status")).containsExactly("204", "404");
        assertThat(audit.json().path("items").get(0).path("actor").asText()).startsWith("key:test (ak_");
        Answer rest = SERVER.get("/v2/audit?after=" + audit.json().path("next").asText(), "X-Tenant-Id", "audited");
        // The key was made for it by the administrator.
        assertThat(rest.json().path("items").findValuesAsText("action")).containsExactly("POST /v2/keys");
        assertThat(rest.json().path("items").get(0).path("target").asText()).startsWith("/v2/keys/");
    }

    @Test
    void aTenantThatIsNoneCanNotBeWrittenFor() {
        Answer refused = SERVER.send("PUT", "/v2/secrets/x", "{\"value\":\"x\"}", "X-Tenant-Id", "nobody-at-all");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().path("code").asText()).isEqualTo("TENANT_NOT_FOUND");
    }
}
