package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The rules about the description of a connector. */
abstract class ConnectorDescription extends ConnectorUnderTest {
    ConnectorDescription() {}

    /** The descriptor never changes. */
    @Test
    void theDescriptorIsStable() {
        onTheClassPath();
        DescriptorRules.stable(factory()::descriptor, factory()::descriptor);
    }

    /** The descriptor is returned immediately, without I/O. */
    @Test
    void theDescriptorIsThereAtOnce() {
        onTheClassPath();
        DescriptorRules.atOnce(factory()::descriptor);
    }

    /** The service loader finds the factory. */
    @Test
    void theFactoryCanBeFound() {
        onTheClassPath();
        DescriptorRules.canBeFound(factory(), ConnectorFactory.class);
    }

    /** Schemas accept valid settings. */
    @Test
    void goodSettingsAreTaken() {
        onTheClassPath();
        ExtensionDescriptor descriptor = factory().descriptor();
        Integration integration = described();
        SettingsRules.take("settings", descriptor.settingsSchema(), integration.settings());
        integration
                .endpoints()
                .values()
                .forEach(endpoint -> SettingsRules.take(
                        "endpointSettings", descriptor.endpointSettingsSchema(), endpoint.settings()));
    }

    /** Schemas reject invalid settings. */
    @Test
    void badSettingsAreRefused() {
        onTheClassPath();
        ExtensionDescriptor descriptor = factory().descriptor();
        SettingsRules.refuse("settings", descriptor.settingsSchema(), invalidSettings());
        SettingsRules.refuse("endpointSettings", descriptor.endpointSettingsSchema(), invalidEndpointSettings());
    }

    /** The plugin can be loaded, and contains the connector. */
    @Test
    void thePluginBringsTheConnector() {
        Assumptions.assumeTrue(
                pluginJar() != null,
                "the rules were checked on the class path only: to check them behind the plugin loader, override pluginJar()"
                        + " or set the system property adaptor.contract.plugin to the JAR that was built");
        PluginRule.bringsTheConnector(this);
    }

    private void onTheClassPath() {
        Assumptions.assumeTrue(
                pluginJar() == null, "what a factory says is checked when the connector is run on the class path");
    }
}
