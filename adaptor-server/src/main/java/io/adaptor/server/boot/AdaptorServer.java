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

/** A running server. Close it to end what is under way and to stop. */
public final class AdaptorServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private AdaptorServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a server; returns when it serves.
     *
     * @param settings what the operator set
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
        // Only what is named here of the actuator; the rest of health is ours.
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
        // That Redis, Kafka or the database is away is said once, and not at each try with a stack trace.
        for (String client : List.of("org.apache.kafka", "io.lettuce", "io.netty", "com.zaxxer.hikari")) {
            properties.put("logging.level." + client, "error");
        }
        // They log what they throw too.
        for (String thrower : List.of("org.springframework.transaction", "org.springframework.jdbc.support")) {
            properties.put("logging.level." + thrower, "off");
        }
        // What stops the start is said by the command, on one line.
        properties.put("logging.level.org.springframework.boot", "off");
        if (logs.json()) {
            properties.put("logging.structured.format.console", "logstash");
        }
    }

    /**
     * Where it listens.
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

    /** What Spring Boot starts from. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                // The database and who calls are ours.
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
