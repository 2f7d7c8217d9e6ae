package io.adaptor.server.boot;

import io.adaptor.server.settings.LogSettings;
import io.adaptor.server.settings.ServerSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A running server. Close it to finish the work in progress and to stop. */
public final class AdaptorServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private AdaptorServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a server and returns once it accepts requests.
     *
     * @param settings the settings of the operator
     * @return the running server
     */
    public static AdaptorServer start(ServerSettings settings) {
        ApplicationContextInitializer<GenericApplicationContext> given =
                context -> context.registerBean(ServerSettings.class, () -> settings);
        return new AdaptorServer(new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(given)
                .properties(properties(settings))
                .run());
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.application.name", settings.serviceName());
        properties.put("adaptor.server.marketplace", settings.features().marketplace());
        properties.put(WebConfiguration.LOGIN, settings.access().login() != null);
        properties.put("adaptor.server.console", settings.features().console());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("server.error.include-message", "never");
        properties.put("server.tomcat.max-http-form-post-size", "1MB");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "30s");
        properties.put("spring.mvc.async.request-timeout", "-1");
        // Only these actuator endpoints are exposed; the other health routes are implemented by the server itself.
        properties.put("management.endpoints.web.exposure.include", "prometheus");
        properties.put("management.endpoint.prometheus.access", "read_only");
        properties.put(RedisConfiguration.WANTED, settings.redis() != null);
        if (settings.access().oidc() != null) {
            properties.put(McpConfiguration.TOKENS, true);
        }
        properties.put(AnalyticsConfiguration.WANTED, settings.analytics() != null);
        logs(properties, settings.logs());
        return properties;
    }

    private static void logs(Map<String, Object> properties, LogSettings logs) {
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.io.adaptor", logs.level());
        // Log once that Redis, Kafka or the database is unavailable, not with a stack trace at each attempt.
        for (String client : List.of("org.apache.kafka", "io.lettuce", "io.netty", "com.zaxxer.hikari")) {
            properties.put("logging.level." + client, "error");
        }
        // These log the exceptions that they also throw.
        for (String thrower : List.of("org.springframework.transaction", "org.springframework.jdbc.support")) {
            properties.put("logging.level." + thrower, "off");
        }
        // The command reports a failed start on one line.
        properties.put("logging.level.org.springframework.boot", "off");
        if (logs.json()) {
            properties.put("logging.structured.format.console", "logstash");
        }
    }

    /**
     * Returns the port on which the server listens.
     *
     * @return the port
     */
    public int port() {
        return Objects.requireNonNull(
                        ((ServletWebServerApplicationContext) context).getWebServer(), "it has started, so it listens")
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    /** The Spring Boot application. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                // The server configures the database and the authentication itself.
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
            })
    @Import({
        DatabaseConfiguration.class,
        EngineConfiguration.class,
        RedisConfiguration.class,
        AnalyticsConfiguration.class,
        MarketplaceConfiguration.class,
        McpConfiguration.class,
        WebConfiguration.class
    })
    static class Application {}
}
