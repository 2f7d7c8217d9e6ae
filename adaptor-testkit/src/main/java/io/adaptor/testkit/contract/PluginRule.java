package io.adaptor.testkit.contract;

import io.adaptor.AdaptorClient;
import io.adaptor.Plugins;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.Objects;

/** The rule that the JAR is a plugin, and contains the connector. */
final class PluginRule {
    private PluginRule() {}

    static void bringsTheConnector(ConnectorUnderTest questions) {
        Path jar = Objects.requireNonNull(questions.pluginJar());
        String id = questions.described().connectorId();
        try (AdaptorClient client = NoServices.without(
                ConnectorFactory.class, () -> AdaptorClient.builder().build())) {
            Plugins.Entry entry = client.plugins().load(jar);
            Breach.unless(
                    entry.connectors().contains(id),
                    "the plugin " + jar + " brings the connectors " + entry.connectors() + ", not " + id
                            + ", which integration() uses",
                    "name the JAR of this connector; or name its factory in META-INF/services/"
                            + ConnectorFactory.class.getName());
        } catch (AdaptorException e) {
            throw Breach.of("the plugin can't be loaded: " + e.message(), "see docs/plugins.md", e);
        }
    }
}
