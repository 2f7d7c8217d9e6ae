package io.adaptor.mcp;

import io.adaptor.AdaptorClient;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.store.InMemoryIntegrationStore;
import io.adaptor.testkit.RecordingListener;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSelection;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tools of a real client over a real upstream, served by a real servlet container. */
final class Served implements AutoCloseable {
    static final String ORDERS = """
            integration_id: shop
            tenant_id: %s
            name: Shop
            type: rest_api
            base_url: %s
            allow_hosts: [127.0.0.1]
            category: ecommerce
            timeout_ms: 20000
            retry_config: {max_retries: 0}
            endpoints:
              get_order:
                method: GET
                path: /orders/{id}
                description: Reads an order.
                validation_schema: {required: [variables], properties: {variables: {required: [id], properties: {id: {type: integer}}}}}
                request_mapping: {path_params: {id: variables.id}}
                output_schema: {type: object, properties: {id: {type: integer}, total: {type: number}}}
              add_order: {method: POST, path: /orders, request_mapping: {body: {".": variables}}}
              delete_order: {method: DELETE, path: "/orders/{id}", request_mapping: {path_params: {id: variables.id}}}
              broken: {method: GET, path: /broken}
              pause: {method: GET, path: /pause}
              slow: {method: GET, path: /slow}
            """;

    /** Says which threads are left behind by which web application, which is not asked here. */
    private static final Logger CONTAINER = Logger.getLogger("org.apache");

    final Upstream upstream = new Upstream();
    final InMemoryIntegrationStore store = new InMemoryIntegrationStore();
    final RecordingListener listener = new RecordingListener();
    final AdaptorClient client;
    final Tools tools;
    final McpServer server;
    private final Tomcat tomcat;

    private Served(UnaryOperator<McpServer.Builder> with, McpAccess access, List<Filter> filters) throws Exception {
        put("a", ORDERS);
        put("b", ORDERS);
        client = AdaptorClient.builder()
                .repository(store)
                .allowHosts("127.0.0.1")
                .listener(listener)
                .build();
        tools = Tools.builder(client, ToolSource.of(store)).build();
        server = with.apply(McpServer.builder(tools)
                        .name("test", "1")
                        .limits(McpLimits.builder().pulse(Duration.ofMillis(50)).build()))
                .build();
        CONTAINER.setLevel(Level.OFF);
        tomcat = new Tomcat();
        Path base = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        Context context = tomcat.addContext("", base.toString());
        var wrapper = Tomcat.addServlet(
                context,
                "mcp",
                McpServlet.builder(server, access)
                        .allowOrigins("https://app.example.com")
                        .build());
        wrapper.setAsyncSupported(true);
        wrapper.addMapping("/mcp");
        for (Filter filter : filters) {
            add(context, filter);
        }
        tomcat.start();
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilter(filter);
        definition.setFilterName(filter.getClass().getName());
        definition.setAsyncSupported("true");
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterDef(definition);
        context.addFilterMap(map);
    }

    static Served start() throws Exception {
        return start(UnaryOperator.identity());
    }

    static Served start(UnaryOperator<McpServer.Builder> with) throws Exception {
        return new Served(with, Served::caller, List.of());
    }

    /** For a client that can't say who it is, and with filters before the servlet. */
    static Served open(UnaryOperator<McpServer.Builder> with, Filter... filters) throws Exception {
        return new Served(with, request -> McpCaller.of("anybody", ToolScope.of("a")), List.of(filters));
    }

    void put(String tenant, String yaml) {
        var integration = IntegrationFormat.read(yaml.formatted(tenant, upstream.url()), "test.yaml");
        var before = store.find(tenant, integration.integrationId());
        store.put(integration, before.map(found -> found.version()).orElse(null));
    }

    /** The tenant and the name stand in a header, as a filter before a real servlet would have found them. */
    private static McpCaller caller(HttpServletRequest request) {
        String who = request.getHeader("X-Caller");
        if (who == null) {
            throw new McpRefusedException(McpRefusal.unknown("Bearer"));
        }
        String[] parts = who.split("/", 2);
        String selected = request.getParameter("tools");
        ToolScope scope = ToolScope.of(parts[0]);
        return McpCaller.of(
                parts[1], selected == null ? scope : scope.withSelection(ToolSelection.of(selected.split(","))));
    }

    <E extends ExecutionEvent> List<E> events(Class<E> kind) {
        return listener.events(kind);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/mcp";
    }

    @Override
    public void close() throws Exception {
        server.close();
        tomcat.stop();
        tomcat.destroy();
        client.close();
        upstream.close();
    }
}
