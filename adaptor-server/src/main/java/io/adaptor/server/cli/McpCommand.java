package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.mcp.McpCaller;
import io.adaptor.mcp.McpServer;
import io.adaptor.mcp.McpStdio;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.ToolSelection;
import io.adaptor.tools.ToolSource;
import io.adaptor.tools.Tools;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code mcp}: offers the endpoints of files as tools over standard input and output, to the program that starts this
 * one.
 */
@Command(
        name = "mcp",
        description =
                "Offers endpoints as tools over the Model Context Protocol on standard input and output, until the"
                        + " input ends; --file may be repeated.")
final class McpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    @Mixin
    private ConnectionOption connection = new ConnectionOption();

    @Option(
            names = "--tools",
            paramLabel = "PATTERN",
            split = ",",
            description = "Which endpoints are offered, such as orders/get_*; all by default. May be repeated.")
    private List<String> patterns = List.of();

    @Option(names = "--read-only", description = "Offer only what changes nothing.")
    private boolean readOnly;

    @Option(
            names = "--allow-unconfirmed",
            paramLabel = "PATTERN",
            split = ",",
            description =
                    "Endpoints that may destroy something and are called without asking the user. May be repeated.")
    private List<String> unconfirmed = List.of();

    @Option(names = "--debug", description = "Show stack traces and logs on standard error.")
    private boolean debug;

    @Override
    public Integer call() throws IOException {
        List<Integration> integrations =
                sandbox.named() ? List.of(sandbox.sandbox().integration()) : options.integrations();
        ToolScope scope = scope(integrations);
        ToolSelection free = selection("--allow-unconfirmed", unconfirmed);
        try (AdaptorClient client = client(integrations);
                McpServer server = McpServer.builder(
                                Tools.builder(client, ToolSource.of(integrations.toArray(Integration[]::new)))
                                        .withoutConfirmation(free)
                                        .build())
                        .build()) {
            McpStdio.of(
                            server,
                            McpCaller.of("local", scope),
                            System.in,
                            new PrintedMessages(spec.commandLine().getOut()))
                    .run();
        }
        return 0;
    }

    private ToolScope scope(List<Integration> integrations) {
        Set<String> tenants = integrations.stream().map(Integration::tenantId).collect(Collectors.toSet());
        Set<String> ids = integrations.stream().map(Integration::integrationId).collect(Collectors.toSet());
        if (tenants.size() > 1) {
            throw new MisuseException("--file: the files must be of one tenant, and are of "
                    + tenants.stream().sorted().collect(Collectors.joining(", ")));
        }
        if (ids.size() < integrations.size()) {
            throw new MisuseException("--file: two of the files have the same integration_id");
        }
        ToolSelection selected = patterns.isEmpty() ? ToolSelection.ALL : selection("--tools", patterns);
        return ToolScope.of(integrations.get(0).tenantId())
                .withConnection(connection.id())
                .withSelection(readOnly ? selected.onlyReading() : selected);
    }

    private static ToolSelection selection(String option, List<String> patterns) {
        try {
            return new ToolSelection(patterns, false);
        } catch (IllegalArgumentException e) {
            throw new MisuseException(option + ": " + e.getMessage());
        }
    }

    private AdaptorClient client(List<Integration> integrations) {
        return sandbox.named()
                ? options.sealing(
                        UnaryOperator.identity(), builder -> sandbox.sandbox().client(builder, sandbox.scene()))
                : options.sealing(
                        builder -> options.kept().apply(builder.integrations(integrations.toArray(Integration[]::new))),
                        AdaptorClient.Builder::build);
    }
}
