package io.adaptor.support;

import io.adaptor.AdaptorClient;
import io.adaptor.Plugins;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A client with integrations of connectors {@code one}, {@code two} and {@code scripted}, which are called like them. */
public final class PluginBench implements AutoCloseable {
    private final AdaptorClient client;

    private PluginBench(String more, UnaryOperator<AdaptorClient.Builder> change) {
        AdaptorClient.Builder builder = AdaptorClient.builder();
        for (String id : new String[] {"one", "two"}) {
            builder.integrations(IntegrationFormat.read("""
                    integration_id: %s
                    name: Plugged
                    type: custom
                    connector: %s
                    category: test
                    endpoints: {get: {}, other: {}}
                    %s
                    """.formatted(id, id, more), "plugged.yaml"));
        }
        this.client = change.apply(builder).build();
    }

    /** A client with a plugin directory. */
    public static PluginBench of(Path directory) {
        return of("", builder -> builder.plugins(directory));
    }

    /** A client, with more in its integrations. */
    public static PluginBench of(String more, UnaryOperator<AdaptorClient.Builder> change) {
        return new PluginBench(more, change);
    }

    public Plugins plugins() {
        return client.plugins();
    }

    public ExecutionResult run(String integration) {
        return client.execute(ExecutionRequest.builder(integration, "get").build());
    }

    /** What a run would do. */
    public Explanation explain(String integration) {
        return client.explain(ExecutionRequest.builder(integration, "get").build());
    }

    /** Runs, and expects a text. */
    public String text(String integration) {
        ExecutionResult result = run(integration);
        if (!result.success()) {
            throw new AssertionError(String.valueOf(result.error()));
        }
        return result.data().asText();
    }

    /** Runs, and expects it to fail. */
    public ErrorDetail fail(String integration) {
        return Objects.requireNonNull(run(integration).error(), "it did not fail");
    }

    @Override
    public void close() {
        client.close();
    }
}
