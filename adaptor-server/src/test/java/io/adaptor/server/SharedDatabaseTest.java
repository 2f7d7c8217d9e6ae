package io.adaptor.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.server.database.Kept;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: what one changes, the other sees. */
@Timeout(120)
class SharedDatabaseTest {
    /** Long, for a busy machine, and much shorter than what is not announced may be kept. */
    private static final Duration ANNOUNCED = Kept.LONGEST.dividedBy(2);

    @TempDir
    static Path directory;

    private static TestServer one;
    private static TestServer other;

    @BeforeAll
    static void start() throws Exception {
        one = TestServer.start(directory.resolve("one"), Map.of());
        other = TestServer.start(
                directory.resolve("other"),
                Map.of(
                        "POSTGRES_URI", uri("adaptor_server", "postgres-server.password"),
                        "ENCRYPTION_KEY", Files.readString(directory.resolve("one/encryption.key"))));
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    private static String uri(String role, String passwordFile) throws Exception {
        String port = Files.readAllLines(directory.resolve("one/postgres/postmaster.pid"))
                .get(3);
        return "postgresql://" + role + ":"
                + Files.readString(directory.resolve("one").resolve(passwordFile)) + "@127.0.0.1:" + port.strip()
                + "/postgres";
    }

    private static int change(String statement) throws Exception {
        String uri = uri("postgres", "postgres.password");
        String login = uri.substring("postgresql://".length(), uri.indexOf('@'));
        try (Connection owner = DriverManager.getConnection(
                        "jdbc:postgresql://" + uri.substring(uri.indexOf('@') + 1),
                        "postgres",
                        login.substring(login.indexOf(':') + 1));
                Statement change = owner.createStatement()) {
            return change.executeUpdate(statement);
        }
    }

    private static boolean within(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return condition.getAsBoolean();
    }

    private static String key(String name) {
        return one.post("/v2/keys", "{\"name\":\"" + name + "\",\"scopes\":[\"read\"]}")
                .text();
    }

    private static String field(String text, String name) {
        return text.replaceAll("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static boolean accepted(TestServer server, String key) {
        return server.sendAs(key, "GET", "/v2/integrations", "").status() == 200;
    }

    @Test
    void anIntegrationThatOneChangesIsCalledAsItIsNowByTheOther() throws Exception {
        try (ScriptedServer vendor = ScriptedServer.start()) {
            vendor.otherwise(Answer.json(200, "{}"));
            String document = """
                    {"integration_id": "shared", "name": "S", "type": "rest_api", "category": "test", "base_url": "%s",
                     "endpoints": {"get": {"path": "/first", "method": "GET"}}}""".formatted(vendor.url());
            String version = one.post("/v2/integrations", document).header("ETag");
            assertThat(called(vendor)).isEqualTo("/first");

            assertThat(one.send(
                                    "PUT",
                                    "/v2/integrations/shared",
                                    document.replace("/first", "/second"),
                                    "If-Match",
                                    version)
                            .status())
                    .isEqualTo(200);

            assertThat(within(ANNOUNCED, () -> called(vendor).equals("/second")))
                    .isTrue();
        }
    }

    private static String called(ScriptedServer vendor) {
        TestServer.Answer answer = other.sendAs(one.key(), "POST", "/v2/execute/shared/get", "{}");
        assertThat(answer.text()).contains("\"success\":true");
        return vendor.requests().get(vendor.requests().size() - 1).path();
    }

    @Test
    void aKeyThatOneRevokesIsRefusedAtOnceAndByTheOtherBeforeWhatItKeptIsOld() {
        String made = key("revoked");
        String key = field(made, "key");
        assertThat(accepted(one, key) && accepted(other, key)).isTrue();

        one.send("DELETE", "/v2/keys/" + field(made, "key_id"), "");

        assertThat(accepted(one, key)).isFalse();
        assertThat(within(ANNOUNCED, () -> !accepted(other, key))).isTrue();
    }

    @Test
    void aChangeThatNobodyAnnouncesIsSeenWhenWhatWasKeptIsOld() throws Exception {
        String made = key("lost");
        String key = field(made, "key");
        assertThat(accepted(other, key)).isTrue();

        assertThat(change("UPDATE adaptor.api_keys SET revoked_at = now() WHERE name = 'lost'"))
                .isEqualTo(1);

        assertThat(accepted(other, key)).as("kept").isTrue();
        assertThat(within(Kept.LONGEST.multipliedBy(3), () -> !accepted(other, key)))
                .isTrue();
    }

    @Test
    void whenAKeyWasUsedIsKnownToAMinute() {
        String made = key("used");
        String id = field(made, "key_id");
        accepted(other, field(made, "key"));

        assertThat(within(
                        Duration.ofSeconds(40),
                        () -> one.get("/v2/keys").json().path("items").findParents("key_id").stream()
                                .anyMatch(key -> key.path("key_id").asText().equals(id)
                                        && !key.path("last_used_at").isNull())))
                .isTrue();
    }
}
