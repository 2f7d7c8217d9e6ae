package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.MergePatch;
import io.adaptor.marketplace.UpgradeChange.Effect;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade of an installed integration to another version of its template: the changes for its callers and
 * connections, and the resulting integration. Inputs and overrides of the installation are kept. Nothing is stored
 * before {@link #apply}. Immutable and thread-safe.
 */
public final class TemplateUpgrade {
    private final Template next;
    private final Integration installed;
    private final InstalledFrom origin;
    private final Map<String, String> inputs;
    private final ObjectNode overrides;
    private final @Nullable Set<String> called;

    private TemplateUpgrade(
            Template next,
            Integration installed,
            InstalledFrom origin,
            Map<String, String> inputs,
            ObjectNode overrides,
            @Nullable Set<String> called) {
        this.next = next;
        this.installed = installed;
        this.origin = origin;
        this.inputs = inputs;
        this.overrides = overrides;
        this.called = called;
    }

    /**
     * An upgrade of an installed integration.
     *
     * @param next the target version of the template; may be lower than the installed version
     * @param installed an integration created by a {@link TemplateInstaller}
     * @return the upgrade
     * @throws AdaptorException {@code VALIDATION_FAILED} if the integration was not installed from this template
     */
    public static TemplateUpgrade of(Template next, Integration installed) {
        InstalledFrom origin = InstalledFrom.of(installed)
                .filter(from -> from.itemId().equals(next.itemId()))
                .orElseThrow(() -> new AdaptorException(
                        StandardErrorCode.VALIDATION_FAILED,
                        "integration \"" + installed.integrationId() + "\" was not installed from the template \""
                                + next.itemId() + "\": its metadata.template names "
                                + InstalledFrom.of(installed)
                                        .map(from -> "\"" + from.itemId() + "\"")
                                        .orElse("none")));
        Map<String, String> kept = new LinkedHashMap<>(origin.inputs());
        kept.keySet().retainAll(next.inputs().keySet());
        return new TemplateUpgrade(next, installed, origin, Map.copyOf(kept), origin.overrides(), null);
    }

    /**
     * Returns the template that an integration was installed from.
     *
     * @param integration any integration
     * @return the {@code item_id}; empty if it was not installed from a template
     */
    public static Optional<String> templateOf(Integration integration) {
        return InstalledFrom.of(integration).map(InstalledFrom::itemId);
    }

    /**
     * Returns an upgrade with values for new inputs, or with changed values.
     *
     * @param more the values of the inputs by name
     * @return a new upgrade
     */
    public TemplateUpgrade withInputs(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        all.putAll(more);
        return new TemplateUpgrade(next, installed, origin, Map.copyOf(all), overrides, called);
    }

    /**
     * Returns an upgrade with further overrides, applied after those of the installation.
     *
     * @param more a merge patch (RFC 7396) of the integration
     * @return a new upgrade
     */
    public TemplateUpgrade withOverrides(ObjectNode more) {
        ObjectNode both = overrides.deepCopy();
        MergePatch.combine(both, more);
        return new TemplateUpgrade(next, installed, origin, inputs, both, called);
    }

    /**
     * Returns an upgrade with the remedies of all changes that have one: fields remain mapped, and endpoints that the
     * template dropped are kept.
     *
     * @return a new upgrade
     */
    public TemplateUpgrade keepingWhatItCan() {
        TemplateUpgrade kept = this;
        for (UpgradeChange change : changes()) {
            ObjectNode remedy = change.remedy();
            kept = remedy == null ? kept : kept.withOverrides(remedy);
        }
        return kept;
    }

    /**
     * Returns an upgrade that knows which endpoints are called, for example from {@link TemplateUsage}: changes of
     * other endpoints are not breaking.
     *
     * @param endpoints the names of the called endpoints
     * @return a new upgrade
     */
    public TemplateUpgrade calling(Collection<String> endpoints) {
        return new TemplateUpgrade(next, installed, origin, inputs, overrides, Set.copyOf(endpoints));
    }

    /**
     * Returns the installed version.
     *
     * @return a version of three numbers
     */
    public String from() {
        return origin.version();
    }

    /**
     * Returns the target version of the template.
     *
     * @return a version of three numbers
     */
    public String to() {
        return next.version();
    }

    /**
     * Returns the changes, most severe first.
     *
     * @return the changes; empty if there are none
     * @throws FormatException if the integration violates the format with these inputs and overrides
     */
    public List<UpgradeChange> changes() {
        List<UpgradeChange> changes = new ArrayList<>();
        TemplateInstaller.of(next)
                .problems(inputs)
                .forEach(problem ->
                        changes.add(new UpgradeChange(Effect.NEEDS_VALUE, problem.field(), problem.message(), null)));
        ObjectNode before = IntegrationFormat.toTree(installed);
        ObjectNode after = IntegrationFormat.toTree(changes.isEmpty() ? integration() : withSamples());
        changes.addAll(ConnectionChanges.between(before, after));
        changes.addAll(EndpointChanges.between(before, after, called == null ? name -> true : called::contains));
        changes.sort((one, other) -> other.effect().compareTo(one.effect()));
        return List.copyOf(changes);
    }

    private Integration withSamples() {
        Map<String, String> samples = new LinkedHashMap<>(Samples.of(next.inputs()));
        inputs.forEach((name, value) -> {
            if (TemplateInstaller.of(next).problems(Map.of(name, value)).stream()
                    .noneMatch(problem -> problem.field().equals("inputs." + name))) {
                samples.put(name, value);
            }
        });
        return withInputs(samples).integration();
    }

    /**
     * Returns the upgraded integration, with the id and tenant of the installed one.
     *
     * @return the integration
     * @throws MappingException {@code VALIDATION_FAILED} with each input that is missing or invalid
     * @throws FormatException if it violates the format with these inputs and overrides
     */
    public Integration integration() {
        return TemplateInstaller.of(next).install(installed.tenantId(), installed.integrationId(), inputs, overrides);
    }

    /**
     * Stores the upgraded integration.
     *
     * @param store the store of the integration
     * @param expectedVersion the version that this upgrade was created from
     * @param accepted the most severe accepted effect; the upgrade is rejected if a change has a more severe one
     * @return what is stored
     * @throws MappingException {@code VALIDATION_FAILED} with each change that is not accepted; nothing is stored
     * @throws VersionConflictException if another version is stored; nothing is changed
     */
    public Versioned<Integration> apply(IntegrationStore store, String expectedVersion, Effect accepted) {
        List<FieldError> graver = changes().stream()
                .filter(change -> change.effect().compareTo(accepted) > 0)
                .map(change -> FieldError.of(change.field(), change.message(), null))
                .toList();
        if (!graver.isEmpty()) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "upgrade of " + installed.integrationId() + " from " + from() + " to " + to(),
                    graver);
        }
        return store.put(integration(), expectedVersion);
    }

    /**
     * Restores an integration as it was before its last upgrade.
     *
     * @param store the store of the integration
     * @param tenantId the tenant of the integration
     * @param integrationId the id of the integration
     * @return the restored integration as it is stored
     * @throws AdaptorException {@code VALIDATION_FAILED} if the store has no version of it from another version of the
     *     template
     * @throws VersionConflictException if it was changed concurrently; nothing is stored
     */
    public static Versioned<Integration> rollBack(IntegrationStore store, String tenantId, String integrationId) {
        Optional<Versioned<Integration>> now = store.find(tenantId, integrationId);
        Optional<String> current =
                now.map(Versioned::value).flatMap(InstalledFrom::of).map(InstalledFrom::version);
        for (StoredVersion version : store.versions(tenantId, integrationId)) {
            Optional<Versioned<Integration>> earlier = store.find(tenantId, integrationId, version.version());
            Optional<InstalledFrom> from = earlier.map(Versioned::value).flatMap(InstalledFrom::of);
            if (current.isPresent() && from.isPresent() && !from.get().version().equals(current.get())) {
                return store.put(
                        earlier.orElseThrow().value(), now.orElseThrow().version());
            }
        }
        throw new AdaptorException(
                StandardErrorCode.VALIDATION_FAILED,
                "integration \"" + integrationId
                        + "\" can't go back: the store keeps no version of it that another version of a"
                        + " template made");
    }
}
