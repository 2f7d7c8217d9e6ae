package io.adaptor.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.settings.VaultSettings;
import io.adaptor.spi.SecretReference;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets from Vault, against answers as its API documents them; there is no Vault here. */
class VaultSecretsTest {
    private static final String SECRET = """
            {"request_id": "1", "lease_id": "", "renewable": false, "lease_duration": 0,
             "data": {"data": {"CRM_KEY": "from-vault"},
                      "metadata": {"created_time": "2026-01-01T00:00:00Z", "deletion_time": "", "destroyed": false, "version": 3}}}
            """;
    private static final String LOGIN = """
            {"auth": {"client_token": "hvs.%s", "accessor": "a", "policies": ["adaptor"], "lease_duration": 1200,
                      "renewable": true}}
            """;

    private final ScriptedServer vault = ScriptedServer.start();

    @AfterEach
    void stop() {
        vault.close();
    }

    private VaultSecrets secrets(VaultSettings.Login login) {
        return new VaultSecrets(
                new VaultSettings(URI.create(vault.url() + "/"), "secret", "adaptor/{tenant}", login),
                reference -> "from-database");
    }

    private static SecretReference reference(String tenant, String name) {
        return new SecretReference(tenant, "crm", "default", name);
    }

    @Test
    void aFieldOfTheTenantsSecretIsReadOnceAMinute() {
        vault.answer(Answer.json(200, SECRET));
        VaultSecrets secrets = secrets(new VaultSettings.Login("hvs.root", null, null));

        assertThat(secrets.resolve(reference("acme", "CRM_KEY"))).isEqualTo("from-vault");
        assertThat(secrets.resolve(reference("acme", "CRM_KEY"))).isEqualTo("from-vault");

        assertThat(vault.requests()).hasSize(1);
        ReceivedRequest asked = vault.requests().get(0);
        assertThat(asked.path()).isEqualTo("/v1/secret/data/adaptor/acme");
        assertThat(asked.headers().first("X-Vault-Token")).isEqualTo("hvs.root");
    }

    @Test
    void whatVaultDoesNotHaveIsLookedUpInTheDatabase() {
        vault.answer(Answer.json(404, "{\"errors\": []}"), Answer.json(200, SECRET));
        VaultSecrets secrets = secrets(new VaultSettings.Login("hvs.root", null, null));

        assertThat(secrets.resolve(reference("none", "CRM_KEY"))).isEqualTo("from-database");
        assertThat(secrets.resolve(reference("acme", "OTHER"))).isEqualTo("from-database");
    }

    @Test
    void aRoleLogsInAndOnceMoreWhenItsTokenHasEnded() {
        vault.answer(
                Answer.json(200, LOGIN.formatted("one")),
                Answer.json(403, "{\"errors\": [\"permission denied\"]}"),
                Answer.json(200, LOGIN.formatted("two")),
                Answer.json(200, SECRET));

        assertThat(secrets(new VaultSettings.Login(null, "role", "its-secret")).resolve(reference("acme", "CRM_KEY")))
                .isEqualTo("from-vault");

        assertThat(vault.requests().get(0).path()).isEqualTo("/v1/auth/approle/login");
        assertThat(vault.requests().get(0).text()).contains("\"role_id\":\"role\"", "\"secret_id\":\"its-secret\"");
        assertThat(vault.requests().get(3).headers().first("X-Vault-Token")).isEqualTo("hvs.two");
    }

    @Test
    void aVaultThatIsSealedOrRefusesIsUnavailableAndNamesNoSecret() {
        vault.otherwise(Answer.json(503, "{\"errors\": [\"Vault is sealed\"]}"));
        VaultSecrets secrets = secrets(new VaultSettings.Login(null, "role", "its-secret"));

        assertThatThrownBy(() -> secrets.resolve(reference("acme", "CRM_KEY")))
                .isInstanceOfSatisfying(
                        AdaptorException.class,
                        e -> assertThat(e.code()).isEqualTo(StandardErrorCode.STORE_UNAVAILABLE))
                .hasMessageNotContaining("its-secret");
    }

    @Test
    void aTenantsNameCannotLeaveItsPlace() {
        assertThat(secrets(new VaultSettings.Login("hvs.root", null, null)).resolve(reference("../other", "CRM_KEY")))
                .isEqualTo("from-database");
        assertThat(vault.requests()).isEmpty();
    }
}
