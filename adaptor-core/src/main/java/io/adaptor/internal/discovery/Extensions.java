package io.adaptor.internal.discovery;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.ValidatorRegistry;
import io.adaptor.spi.AuthenticatorDescriptor;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that configurations may name at one time. It never changes; when plugins do, there is another one. Whoever
 * builds on it enters it, so that its plugins stay open until the last one has left. Thread-safe.
 */
public final class Extensions {
    private final Collection<Extension> all;
    private final List<Plugin> plugins;
    private final ConnectorRegistry connectors;
    private final AuthenticatorRegistry authenticators;
    private final TransformRegistry transforms;
    private final ValidatorRegistry validators;
    private final SettingsSchemas schemas = new SettingsSchemas();
    private final UseCount uses = new UseCount(this::end);

    private Extensions(Collection<Extension> all, List<Plugin> plugins) {
        this.all = List.copyOf(all);
        this.plugins = List.copyOf(plugins);
        this.connectors = new ConnectorRegistry(byId(ExtensionKind.CONNECTOR, ConnectorFactory.class));
        this.authenticators = new AuthenticatorRegistry(byId(ExtensionKind.AUTHENTICATOR, AuthenticatorFactory.class));
        List<ValueTransform> changes = new ArrayList<>(BuiltInTransforms.all());
        changes.addAll(byId(ExtensionKind.TRANSFORM, ValueTransform.class).values());
        this.transforms = TransformRegistry.of(changes);
        this.validators = ValidatorRegistry.of(
                byId(ExtensionKind.VALIDATOR, ValueValidator.class).values());
        plugins.forEach(Plugin::enter);
    }

    /**
     * What the host has, and plugins.
     *
     * @throws AdaptorException {@code CONNECTOR_FAULT} if two have the same id; the plugins are not entered then
     */
    static Extensions of(List<Extension> host, List<Plugin> plugins) {
        Map<String, Extension> byId = new LinkedHashMap<>();
        host.forEach(extension -> add(byId, extension));
        plugins.forEach(plugin -> plugin.extensions().forEach(extension -> add(byId, extension)));
        return new Extensions(byId.values(), plugins);
    }

    private static void add(Map<String, Extension> byId, Extension extension) {
        if (BuiltIns.has(extension)) {
            throw twice(extension, "the built-in one", extension.shown(), "give it another name");
        }
        Extension other = byId.putIfAbsent(extension.kind() + " " + extension.id(), extension);
        if (other != null && !other.sameThroughAnotherDoor(extension)) {
            throw twice(extension, other.shown(), extension.shown(), "leave one of them out");
        }
    }

    private static AdaptorException twice(Extension extension, String one, String other, String remedy) {
        String called = extension.kind() == ExtensionKind.CONNECTOR || extension.kind() == ExtensionKind.AUTHENTICATOR
                ? "s have the id \""
                : "s are called \"";
        return new AdaptorException(
                StandardErrorCode.CONNECTOR_FAULT,
                "two " + extension.kind() + called + extension.id() + "\": " + one + " and " + other + "; " + remedy);
    }

    private <T> Map<String, T> byId(ExtensionKind kind, Class<T> type) {
        return all.stream()
                .filter(extension -> extension.kind() == kind)
                .collect(Collectors.toMap(Extension::id, extension -> type.cast(extension.item())));
    }

    /** All of them, in the order in which they were found. */
    public Collection<Extension> all() {
        return all;
    }

    /** The plugins that some of them come from. */
    public List<Plugin> plugins() {
        return plugins;
    }

    /** The connectors. */
    public ConnectorRegistry connectors() {
        return connectors;
    }

    /** The authenticators. */
    public AuthenticatorRegistry authenticators() {
        return authenticators;
    }

    /** The transforms, built-in ones too. */
    public TransformRegistry transforms() {
        return transforms;
    }

    /** The validators, built-in ones too. */
    public ValidatorRegistry validators() {
        return validators;
    }

    /**
     * Holds the settings of an integration, its authentication and one of its endpoints against the schemas of those who
     * read them.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with all fields
     */
    public void checkSettings(Integration integration, Endpoint endpoint) {
        FieldErrors errors = new FieldErrors();
        ConnectorDescriptor connector =
                connectors.factory(integration.connectorId()).descriptor();
        String owner = "connector " + connector.id() + ": ";
        schemas.check(owner + "settingsSchema", connector.settingsSchema(), "settings", integration.settings(), errors);
        schemas.check(
                owner + "endpointSettingsSchema",
                connector.endpointSettingsSchema(),
                "endpoints." + endpoint.name() + ".settings",
                endpoint.settings(),
                errors);
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            String field = schemes.size() == 1 ? "auth_config" : "auth_config.schemes[" + i + "]";
            if (schemes.get(i) instanceof AuthConfig.Custom custom) {
                checkSettings(field + ".settings", custom, errors);
            }
        }
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "integration \"" + integration.integrationId() + "\"");
    }

    private void checkSettings(String field, AuthConfig.Custom custom, FieldErrors errors) {
        AuthenticatorDescriptor handler =
                authenticators.factory(custom.handler()).descriptor();
        schemas.check(
                "authenticator " + handler.id() + ": settingsSchema",
                handler.settingsSchema(),
                field,
                custom.options(),
                errors);
    }

    /** Takes part; false when others have taken its place. */
    public boolean enter() {
        return uses.enter();
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        uses.leave();
    }

    /** Others have taken its place. */
    void retire() {
        uses.retire();
    }

    private void end() {
        plugins.forEach(Plugin::leave);
    }
}
