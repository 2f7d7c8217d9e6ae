package io.adaptor.server.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the operator sets.
 *
 * @param serviceName the name in logs and metrics
 * @param port where HTTP is served; 0 for any free one
 * @param database where the data is
 * @param encryption what the key ring is wrapped with
 * @param web under which address others reach the server, and where it sends them back to
 * @param engine how integrations run
 * @param jobs how work that is done later is done
 * @param subscriptions which subscriptions are run
 * @param features what is switched on
 * @param access who may call, beside those with a key
 * @param logs what is logged
 * @param vault a Vault that has secrets of tenants; null for none
 * @param redis a Redis that instances share limits and answers through; null for none
 * @param analytics a Kafka that execution records go to; null for none
 */
public record ServerSettings(
        String serviceName,
        int port,
        DatabaseSettings database,
        EncryptionSettings encryption,
        WebSettings web,
        EngineSettings engine,
        JobSettings jobs,
        SubscriptionSettings subscriptions,
        FeatureSettings features,
        AccessSettings access,
        LogSettings logs,
        @Nullable VaultSettings vault,
        @Nullable RedisSettings redis,
        @Nullable AnalyticsSettings analytics) {
    /**
     * Reads the environment.
     *
     * @param environment variables by their names; those that are not the server's are left alone
     * @return the settings
     * @throws InvalidSettingsException with every mistake
     */
    public static ServerSettings of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        DatabaseSettings database = DatabaseSettings.of(variables);
        ServerSettings settings = new ServerSettings(
                variables.text("SERVICE_NAME", "adaptor-service"),
                variables.whole("HTTP_PORT", 8004, 0, 65_535),
                database,
                EncryptionSettings.of(variables, database.server() != null),
                WebSettings.of(variables),
                EngineSettings.of(variables),
                JobSettings.of(variables),
                SubscriptionSettings.of(variables),
                FeatureSettings.of(variables),
                AccessSettings.of(variables),
                LogSettings.of(variables),
                VaultSettings.of(variables),
                RedisSettings.of(variables),
                AnalyticsSettings.of(variables));
        variables.done();
        return settings;
    }

    @Override
    public String toString() {
        return "ServerSettings[" + serviceName + ", port " + port + "]";
    }
}
