package io.adaptor.connectors.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with real databases: by the settings of the integration, and with the name of the host. */
@Timeout(120)
class TlsTest {
    private static final HeldCertificate CA = authority("CA");
    private static final HeldCertificate OTHER = authority("Other CA");
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .signedBy(CA)
            .rsa2048()
            .addSubjectAlternativeName("localhost")
            .build();

    @TempDir
    Path folder;

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName(name)
                .build();
    }

    @Test
    void postgresIsSpokenToInSecret() {
        try (Postgres postgres = Postgres.start()) {
            postgres.speakTls(SERVER.certificatePem(), SERVER.privateKeyPkcs8Pem());
            String url = postgres.url().replace("127.0.0.1", "localhost");

            ExecutionResult good =
                    call(url, CA, "select ssl::text as tls from pg_stat_ssl where pid = pg_backend_pid()");
            assertThat(good.error()).isNull();
            assertThat(good.data()).hasToString("{\"tls\":\"true\"}");
            refused(call(url, OTHER, "select 1 as x").error());
            // The certificate is for another name.
            refused(call(postgres.url(), CA, "select 1 as x").error());
        }
    }

    @Test
    void mariaIsSpokenToInSecret() throws IOException {
        Assumptions.assumeTrue(Maria.installed(), "MariaDB is not installed: apt-get install mariadb-server");
        Path certificate = Files.writeString(folder.resolve("crt"), SERVER.certificatePem());
        Path key = Files.writeString(folder.resolve("key"), SERVER.privateKeyPkcs8Pem());
        try (Maria maria = Maria.start("--ssl-cert=" + certificate, "--ssl-key=" + key)) {
            String url = maria.url().replace("127.0.0.1", "localhost");

            ExecutionResult good = call(
                    url,
                    CA,
                    "select variable_value <> '' as tls from information_schema.session_status where variable_name ="
                            + " 'Ssl_cipher'");
            assertThat(good.error()).isNull();
            assertThat(good.data()).hasToString("{\"tls\":1}");
            refused(call(url, OTHER, "select 1 as x").error());
            refused(call(maria.url(), CA, "select 1 as x").error());
        }
    }

    private static void refused(ErrorDetail error) {
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(error.message()).contains("no TLS with this server");
    }

    private static ExecutionResult call(String url, HeldCertificate authority, String query) {
        String yaml = """
                integration_id: shop
                name: Shop
                type: database
                category: test
                base_url: %s
                auth_config: %s
                retry_config: { max_retries: 0 }
                tls:
                  ca_certificate: |
                %s
                endpoints:
                  one: { settings: { query: "%s" }, response_mapping: { data_path: "rows[0]" } }
                """.formatted(url, Shop.LOGIN, authority.certificatePem().indent(4), query);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "shop.yaml"))
                .allowHosts("127.0.0.1", "localhost")
                .build()) {
            return client.call("shop", "one").execute();
        }
    }
}
