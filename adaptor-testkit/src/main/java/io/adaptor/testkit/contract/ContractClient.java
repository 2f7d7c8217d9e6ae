package io.adaptor.testkit.contract;

import io.adaptor.AdaptorClient;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the client of a run: with the connector under test, from the class path or as a plugin, and all other
 * connectors.
 */
final class ContractClient {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private ContractClient() {}

    /** Whether the guard permits the vendor. */
    enum Guard {
        OPEN,
        SHUT
    }

    static AdaptorClient of(
            ConnectorUnderTest questions, String id, Integration integration, Watch watch, Guard guard) {
        Path plugin = questions.pluginJar();
        ConnectorFactory watched = plugin == null
                ? new WatchedFactory(questions.factory(), watch)
                : new WatchedPlugin(id, String.valueOf(integration.baseUrl()), watch);
        AdaptorClient.Builder builder =
                AdaptorClient.builder().integrations(integration).connector(watched);
        others(id).forEach(builder::connector);
        if (guard == Guard.OPEN) {
            builder.allowHosts("127.0.0.1");
        }
        AdaptorClient client = NoServices.without(ConnectorFactory.class, builder::build);
        return plugin == null ? client : loaded(client, plugin);
    }

    private static AdaptorClient loaded(AdaptorClient client, Path plugin) {
        try {
            client.plugins().load(plugin);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    // Connectors that can't be loaded from this class path are skipped.
    private static List<ConnectorFactory> others(String id) {
        List<ConnectorFactory> others = new ArrayList<>();
        ServiceLoader.load(ConnectorFactory.class).stream().forEach(provider -> {
            try {
                ConnectorFactory other = provider.get();
                if (!other.descriptor().id().equals(id)) {
                    others.add(other);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                System.getLogger(ContractClient.class.getName())
                        .log(System.Logger.Level.DEBUG, "left out " + provider.type(), e);
            }
        });
        return others;
    }

    /** Returns the integration with the policies of the tests, and with the connector that is used. */
    static Integration plain(ConnectorUnderTest questions, Integration given) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        given.endpoints()
                .forEach((name, endpoint) -> endpoints.put(
                        name,
                        endpoint.toBuilder()
                                .policies(plain(endpoint.policies()))
                                .format(bounded(endpoint.format()))
                                .fallback(List.of())
                                .build()));
        Integration.Builder plain = given.toBuilder()
                .integrationId("contract-" + NUMBERS.incrementAndGet())
                .policies(plain(given.policies()))
                .format(bounded(given.format()))
                .endpoints(endpoints);
        return (questions.pluginJar() == null ? plain : plain.connector(WatchedPlugin.ID)).build();
    }

    private static Policies plain(Policies given) {
        return given.toBuilder()
                .timeout(Scene.PATIENCE)
                .deadline(null)
                .retry(RetryPolicy.none())
                .cache(null)
                .rateLimit(null)
                .circuitBreaker(CircuitBreakerPolicy.builder().enabled(false).build())
                .build();
    }

    private static WireFormat bounded(WireFormat given) {
        return given.toBuilder().maxResponseBytes((long) Scene.MOST_BYTES).build();
    }
}
