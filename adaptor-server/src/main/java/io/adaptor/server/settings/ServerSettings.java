package io.adaptor.server.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the operator.
 *
 * @param serviceName the name in logs and metrics
 * @param port the HTTP port; 0 for any free port
 * @param database where the data is stored
 * @param encryption the keys that wrap the key ring
 * @param web the public address of the server and the addresses to which it redirects
 * @param engine how integrations are executed
 * @param jobs how jobs are run
 * @param subscriptions which subscriptions are run
 * @param features the enabled features
 * @param access the authentication of callers without an API key
 * @param logs the format and the level of the log
 * @param vault the Vault with secrets of tenants; null for none
 * @param redis the Redis through which instances share limits and cached responses; null for none
 * @param analytics the Kafka to which execution records are sent; null for none
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
     * Reads the settings from the environment.
     *
     * @param environment the variables by name; unknown ones are ignored
     * @return the settings
     * @throws InvalidSettingsException if any setting is invalid; it lists every mistake
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
