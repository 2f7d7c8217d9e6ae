package io.adaptor.server.boot;

import io.adaptor.AdaptorClient;
import io.adaptor.mcp.McpServer;
import io.adaptor.mcp.McpServlet;
import io.adaptor.server.database.KeyRing;
import io.adaptor.server.database.PostgresContinuationStore;
import io.adaptor.server.database.PostgresIntegrationStore;
import io.adaptor.server.database.TenantSql;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.server.engine.ServedTools;
import io.adaptor.server.settings.AccessSettings;
import io.adaptor.server.settings.ServerSettings;
import io.adaptor.server.web.McpCallers;
import io.adaptor.server.web.McpExecutions;
import io.adaptor.server.web.McpResourceServlet;
import io.adaptor.server.web.RunningExecutions;
import io.adaptor.spi.TimeSource;
import io.adaptor.tools.Tools;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves endpoints as tools at {@code /mcp}. */
@Configuration(proxyBeanMethods = false)
class McpConfiguration {
    /** The property that states whether tokens of an OpenID provider are accepted. */
    static final String TOKENS = "adaptor.server.tokens";

    @Bean
    ServedTools servedTools(PostgresIntegrationStore store, TimeSource time) {
        return new ServedTools(store, time);
    }

    @Bean
    PostgresContinuationStore continuationStore(TenantSql sql, KeyRing keys, TimeSource time) {
        return new PostgresContinuationStore(sql, keys, time);
    }

    @Bean
    Tools tools(
            AdaptorClient client,
            ServedTools source,
            PostgresContinuationStore continuations,
            ExecutionRecords records,
            WrappingKey key,
            TimeSource time) {
        return Tools.builder(client, source)
                .continuations(continuations)
                .sealingKey(key.derived("tools"))
                .beforeEach(records::begins)
                .time(time)
                .build();
    }

    @Bean(destroyMethod = "close")
    McpServer mcpServer(Tools tools, ExecutionRecords records, RunningExecutions running, ServerSettings settings) {
        McpExecutions executions = new McpExecutions(tools, records, running);
        return McpServer.builder(tools)
                .name(settings.serviceName(), "0.1.0")
                .calling(executions::call)
                .build();
    }

    /** Closes streams that would never end, before the server waits for requests in progress. */
    @Bean
    SmartLifecycle mcpStreams(McpServer server) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                server.endStreams();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }

    @Bean
    ServletRegistrationBean<McpServlet> mcp(McpServer server, PublicAddress address, ServerSettings settings) {
        AccessSettings.Oidc oidc = settings.access().oidc();
        McpServlet servlet = McpServlet.builder(server, new McpCallers(oidc == null ? null : address))
                // A page can't know a key, whatever host name it uses to reach this server.
                .allowHosts("*")
                .allowOrigins(settings.web().mcpOrigins().toArray(String[]::new))
                .build();
        ServletRegistrationBean<McpServlet> registered = new ServletRegistrationBean<>(servlet, "/mcp");
        registered.setAsyncSupported(true);
        return registered;
    }

    @Bean
    @ConditionalOnProperty(TOKENS)
    ServletRegistrationBean<McpResourceServlet> mcpResource(PublicAddress address, ServerSettings settings) {
        AccessSettings.Oidc oidc = settings.access().oidc();
        return new ServletRegistrationBean<>(
                new McpResourceServlet(address, oidc == null ? "" : oidc.issuer()), McpResourceServlet.PATH);
    }
}
