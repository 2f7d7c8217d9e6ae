package io.adaptor.mcp;

import io.adaptor.AdaptorClient;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.io.IOException;
import java.io.PrintStream;

/** A program whose tools are served over its standard streams; its argument is the address of the upstream. */
final class StdioServed {
    private StdioServed() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        var integration = IntegrationFormat.read(Served.ORDERS.formatted("a", arguments[0]), "test.yaml");
        try (AdaptorClient client = AdaptorClient.builder()
                        .integrations(integration)
                        .allowHosts("127.0.0.1")
                        .build();
                McpServer server = McpServer.builder(Tools.builder(client, ToolSource.of(integration))
                                .build())
                        .build()) {
            McpStdio.of(server, McpCaller.of("local", ToolScope.of("a")), System.in, out)
                    .run();
        }
    }
}
