package io.adaptor.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS against a real Redis. */
class RedisTlsTest {
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("CA")
            .build();
    private static final HeldCertificate OTHER_CA = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Other CA")
            .build();

    @TempDir
    static Path folder;

    private static RealRedis redis;

    @BeforeAll
    static void start() throws Exception {
        HeldCertificate server = new HeldCertificate.Builder()
                .signedBy(CA)
                .rsa2048()
                .addSubjectAlternativeName("localhost")
                .build();
        redis = RealRedis.startTls(
                Files.writeString(folder.resolve("redis.crt"), server.certificatePem()),
                Files.writeString(folder.resolve("redis.key"), server.privateKeyPkcs8Pem()));
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void aCallIsEncryptedAndTheServerVerified() {
        ExecutionResult result = ping(CA);

        assertThat(result.success()).as(String.valueOf(result.error())).isTrue();
        assertThat(result.data().path("answer").textValue()).isEqualTo("PONG");
    }

    @Test
    void aServerThatIsNotTrustedIsNotTalkedTo() {
        ExecutionResult result = ping(OTHER_CA);

        assertThat(result.success()).isFalse();
        assertThat(result.error().code()).isEqualTo("CONNECTION_FAILED");
    }

    private static ExecutionResult ping(HeldCertificate authority) {
        String yaml = """
                integration_id: redis
                name: Redis
                type: custom
                connector: redis
                category: test
                base_url: %s
                auth_config:
                  type: basic_auth
                  credentials: { username: %s, password: %s }
                retry_config: { max_retries: 0 }
                tls:
                  ca_certificate: |
                %s
                endpoints:
                  ping:
                    settings: { command: PING }
                    response_mapping: { field_mappings: { answer: "@" } }
                """.formatted(
                        redis.tlsUrl(),
                        RealRedis.USER,
                        RealRedis.PASSWORD,
                        authority.certificatePem().indent(4));
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(yaml, "redis.yaml"))
                .allowHosts("localhost", "127.0.0.1")
                .build()) {
            return client.call("redis", "ping").execute();
        }
    }
}
