package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.ValidatorRegistry;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All extensions that configurations may name at one time. It never changes; when plugins change, it is replaced. Its
 * users enter it, so that its plugins stay open until the last user has left. Thread-safe.
 */
public final class Extensions {
    private final Collection<Extension> all;
    private final List<Plugin> plugins;
    private final Factories<ConnectorFactory> connectors;
    private final Factories<AuthenticatorFactory> authenticators;
    private final TransformRegistry transforms;
    private final ValidatorRegistry validators;
    private final SettingsSchemas schemas = new SettingsSchemas();
    private final UseCount uses = new UseCount(this::end);

    private Extensions(Collection<Extension> all, List<Plugin> plugins) {
        this.all = List.copyOf(all);
        this.plugins = List.copyOf(plugins);
        this.connectors = factories(ExtensionKind.CONNECTOR, ConnectorFactory.class);
        this.authenticators = factories(ExtensionKind.AUTHENTICATOR, AuthenticatorFactory.class);
        List<ValueTransform> changes = new ArrayList<>(BuiltInTransforms.all());
        changes.addAll(byId(ExtensionKind.TRANSFORM, ValueTransform.class).values());
        this.transforms = TransformRegistry.of(changes);
        this.validators = ValidatorRegistry.of(
                byId(ExtensionKind.VALIDATOR, ValueValidator.class).values());
        plugins.forEach(Plugin::enter);
    }

    /**
     * Returns the extensions of the host and of plugins.
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

    private <T> Factories<T> factories(ExtensionKind kind, Class<T> type) {
        return new Factories<>(kind, byId(kind, type));
    }

    private <T> Map<String, T> byId(ExtensionKind kind, Class<T> type) {
        return all.stream()
                .filter(extension -> extension.kind() == kind)
                .collect(Collectors.toMap(Extension::id, extension -> type.cast(extension.item())));
    }

    /** Returns all extensions, in the order in which they were found. */
    public Collection<Extension> all() {
        return all;
    }

    /** Returns the plugins that provide some of the extensions. */
    public List<Plugin> plugins() {
        return plugins;
    }

    /** Returns the connectors. */
    public Factories<ConnectorFactory> connectors() {
        return connectors;
    }

    /** Returns the authenticators. */
    public Factories<AuthenticatorFactory> authenticators() {
        return authenticators;
    }

    /** Returns the transforms, including built-in ones. */
    public TransformRegistry transforms() {
        return transforms;
    }

    /** Returns the validators, including built-in ones. */
    public ValidatorRegistry validators() {
        return validators;
    }

    /**
     * Checks an integration and one of its endpoints against the declarations of their connector and authenticator: the
     * settings against their schemas, all options against those that the connector accepts, the hosts against those of
     * its descriptor.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} with all fields, {@code CONNECTOR_FAULT} if the connector
     *     violates its own descriptor
     */
    public void check(Integration integration, Endpoint endpoint) {
        for (AuthConfig scheme : integration.auth().schemes()) {
            if (scheme instanceof AuthConfig.Custom custom) {
                authenticators.factory(custom.handler());
            }
        }
        FieldErrors errors = new FieldErrors();
        check(integration, errors);
        check(integration, endpoint, errors);
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "integration \"" + integration.integrationId() + "\"");
    }

    /**
     * Returns the idempotency of an endpoint: as the endpoint states, else as its connector declares, else by its
     * method.
     */
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        Idempotency said = endpoint.policies().idempotency() != null || !connectors.knows(integration.connectorId())
                ? null
                : connectors.factory(integration.connectorId()).idempotency(integration, endpoint);
        return said == null ? endpoint.idempotency() : said;
    }

    /**
     * Returns the JSON Schema of the mapped body: as the endpoint states, else as its connector declares; null for
     * neither.
     */
    public @Nullable JsonNode requestSchema(Integration integration, Endpoint endpoint) {
        JsonNode stated = endpoint.requestSchema();
        return stated != null || !connectors.knows(integration.connectorId())
                ? stated
                : connectors.factory(integration.connectorId()).requestSchema(integration, endpoint);
    }

    /**
     * Returns the JSON Schema of the mapped data: as the endpoint states, else as its connector declares; null for
     * neither.
     */
    public @Nullable JsonNode outputSchema(Integration integration, Endpoint endpoint) {
        JsonNode stated = endpoint.outputSchema();
        return stated != null || !connectors.knows(integration.connectorId())
                ? stated
                : connectors.factory(integration.connectorId()).outputSchema(integration, endpoint);
    }

    /** Returns the header in which the connector sends the idempotency key of an endpoint, or null. */
    public @Nullable String keyHeader(Integration integration, Endpoint endpoint) {
        return connectors.factory(integration.connectorId()).keyHeader(integration, endpoint);
    }

    /**
     * Returns the errors that {@link #check(Integration, Endpoint)} finds in a whole integration, and missing
     * connectors or authenticators.
     *
     * @return all errors
     */
    public List<FieldError> problems(Integration integration) {
        FieldErrors errors = new FieldErrors();
        if (connectors.knows(integration.connectorId())) {
            check(integration, errors);
            integration.endpoints().values().forEach(endpoint -> check(integration, endpoint, errors));
        } else {
            errors.add(
                    integration.connector() == null ? "type" : "connector",
                    connectors.missing(integration.connectorId()),
                    null,
                    null);
        }
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            if (schemes.get(i) instanceof AuthConfig.Custom custom && !authenticators.knows(custom.handler())) {
                errors.add(
                        (integration.auth() instanceof AuthConfig.Combined
                                        ? "auth_config.schemes[" + i + "]"
                                        : "auth_config")
                                + ".custom_handler",
                        authenticators.missing(custom.handler()),
                        null,
                        null);
            }
        }
        return errors.list();
    }

    private void check(Integration integration, FieldErrors errors) {
        ConnectorFactory factory = connectors.factory(integration.connectorId());
        ExtensionDescriptor connector = factory.descriptor();
        Acceptance acceptance = new Acceptance(connector, errors);
        acceptance.check(integration);
        if (!(integration.auth() instanceof AuthConfig.Custom custom) || authenticators.knows(custom.handler())) {
            acceptance.credentials(integration.auth(), handlerSecrets(integration.auth()));
        }
        NeededHosts.of(factory, integration);
        schemas.check(
                owner(connector) + "settingsSchema",
                connector.settingsSchema(),
                "settings",
                integration.settings(),
                errors);
        List<AuthConfig> schemes = integration.auth().schemes();
        for (int i = 0; i < schemes.size(); i++) {
            String field = schemes.size() == 1 ? "auth_config" : "auth_config.schemes[" + i + "]";
            if (schemes.get(i) instanceof AuthConfig.Custom custom && authenticators.knows(custom.handler())) {
                check(field + ".settings", custom, errors);
            }
        }
    }

    // With several custom schemes, each may read the secrets that any of them declares.
    private Set<String> handlerSecrets(AuthConfig auth) {
        if (auth instanceof AuthConfig.Combined combined) {
            return combined.schemes().stream()
                    .flatMap(scheme -> handlerSecrets(scheme).stream())
                    .collect(Collectors.toSet());
        }
        return auth instanceof AuthConfig.Custom custom && authenticators.knows(custom.handler())
                ? authenticators.factory(custom.handler()).descriptor().secrets()
                : Set.of();
    }

    private void check(Integration integration, Endpoint endpoint, FieldErrors errors) {
        ConnectorFactory factory = connectors.factory(integration.connectorId());
        ExtensionDescriptor connector = factory.descriptor();
        int before = errors.list().size();
        new Acceptance(connector, errors).check(endpoint);
        schemas.check(
                owner(connector) + "endpointSettingsSchema",
                connector.endpointSettingsSchema(),
                "endpoints." + endpoint.name() + ".settings",
                endpoint.settings(),
                errors);
        if (errors.list().size() == before) {
            factory.problems(integration, endpoint).forEach(error -> errors.add(error));
        }
    }

    private static String owner(ExtensionDescriptor connector) {
        return "connector " + connector.id() + ": ";
    }

    private void check(String field, AuthConfig.Custom custom, FieldErrors errors) {
        ExtensionDescriptor handler = authenticators.factory(custom.handler()).descriptor();
        schemas.check(
                "authenticator " + handler.id() + ": settingsSchema",
                handler.settingsSchema(),
                field,
                custom.options(),
                errors);
    }

    /** Registers a user; returns false if this has been replaced. */
    public boolean enter() {
        return uses.enter();
    }

    /** Ends the use that {@link #enter} began. */
    public void leave() {
        uses.leave();
    }

    /** Marks this as replaced. */
    void retire() {
        uses.retire();
    }

    private void end() {
        plugins.forEach(Plugin::leave);
    }
}
