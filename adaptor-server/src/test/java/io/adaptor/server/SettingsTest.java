package io.adaptor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.server.settings.DatabaseAddress;
import io.adaptor.server.settings.InvalidSettingsException;
import io.adaptor.server.settings.ServerSettings;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the operator sets. */
class SettingsTest {
    @Test
    void nothingNeedsToBeSet() {
        ServerSettings settings = ServerSettings.of(Map.of());

        assertThat(settings.port()).isEqualTo(8004);
        assertThat(settings.serviceName()).isEqualTo("adaptor-service");
        assertThat(settings.database().server()).isNull();
        assertThat(settings.features().marketplace()).isTrue();
        assertThat(settings.engine().concurrent()).isEqualTo(50);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(() -> ServerSettings.of(Map.of(
                        "HTTP_PORT", "80a",
                        "ENABLE_TEST_MODE", "yes",
                        "POSTGRES_URI", "postgresql://db.example/adaptor",
                        "OIDC_ISSUER", "https://login.example")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("HTTP_PORT is \"80a\": it must be a whole number from 0 to 65535")
                .hasMessageContaining("ENABLE_TEST_MODE is \"yes\": it must be true or false")
                .hasMessageContaining("POSTGRES_URI names no user")
                .hasMessageContaining("OIDC_AUDIENCE is not set");
    }

    @Test
    void mistakesOfRedisAndKafkaAreNamedAndNoPasswordIsRepeated() {
        assertThatThrownBy(() -> ServerSettings.of(Map.of(
                        "REDIS_URL", "http://ada:not-to-be-seen@cache:6379",
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "ANALYTICS_TOPIC", "all executions",
                        "KAFKA_CLIENT_PROPERTIES", "/nowhere/kafka.properties")))
                .hasMessageContaining("REDIS_URL must look like redis://")
                .hasMessageContaining("ANALYTICS_TOPIC is \"all executions\"")
                .hasMessageContaining("KAFKA_CLIENT_PROPERTIES is \"/nowhere/kafka.properties\"")
                .hasMessageNotContaining("not-to-be-seen");
        assertThat(String.valueOf(ServerSettings.of(Map.of("REDIS_URL", "rediss://ada:not-to-be-seen@cache:6379"))
                        .redis()))
                .isEqualTo("rediss://cache:6379");
    }

    @Test
    void anExternalDatabaseNeedsAKeyThatIsKeptApart() {
        assertThatThrownBy(() -> ServerSettings.of(Map.of("POSTGRES_URI", "postgresql://a:b@db:5432/adaptor")))
                .hasMessageContaining("ENCRYPTION_KEY is not set");
    }

    @Test
    void theUriOfADatabaseIsThatOfLibpq() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://ada:p%40ss+1@db:6432/adaptor?sslmode=require");

        assertThat(address.url()).isEqualTo("jdbc:postgresql://db:6432/adaptor?sslmode=require");
        assertThat(address.user()).isEqualTo("ada");
        assertThat(Objects.requireNonNull(address.password())).isEqualTo("p@ss+1");
        assertThat(address.toString()).doesNotContain("p@ss");
    }
}
