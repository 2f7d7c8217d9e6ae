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
 * From an integration that was installed to another version of its template: what changes for its callers and connections, and
 * the integration that it becomes. Inputs and overrides of the installation are kept. Nothing is stored before {@link #apply}.
 * Immutable and thread-safe.
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
     * @param next the version of its template to go to; a lower one than that of the installation goes back
     * @param installed what a {@link TemplateInstaller} made
     * @return the upgrade
     * @throws AdaptorException {@code VALIDATION_FAILED} if the integration was not made of this template
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
     * The template that an integration was installed from.
     *
     * @param integration any integration
     * @return its {@code item_id}; empty where it was not installed from one
     */
    public static Optional<String> templateOf(Integration integration) {
        return InstalledFrom.of(integration).map(InstalledFrom::itemId);
    }

    /**
     * With values for inputs that are new, or others than until now.
     *
     * @param more values by the names of inputs
     * @return another upgrade
     */
    public TemplateUpgrade withInputs(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        all.putAll(more);
        return new TemplateUpgrade(next, installed, origin, Map.copyOf(all), overrides, called);
    }

    /**
     * With more overrides, over those of the installation.
     *
     * @param more a merge patch (RFC 7396) of the integration
     * @return another upgrade
     */
    public TemplateUpgrade withOverrides(ObjectNode more) {
        ObjectNode both = overrides.deepCopy();
        MergePatch.combine(both, more);
        return new TemplateUpgrade(next, installed, origin, inputs, both, called);
    }

    /**
     * With the remedies of all changes that have one: fields stay mapped, and endpoints that the template dropped stay.
     *
     * @return another upgrade
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
     * With the endpoints that are called, such as those of {@link TemplateUsage}: what changes in others breaks nothing.
     *
     * @param endpoints their names
     * @return another upgrade
     */
    public TemplateUpgrade calling(Collection<String> endpoints) {
        return new TemplateUpgrade(next, installed, origin, inputs, overrides, Set.copyOf(endpoints));
    }

    /**
     * The version that is installed.
     *
     * @return three numbers
     */
    public String from() {
        return origin.version();
    }

    /**
     * The version of the template to go to.
     *
     * @return three numbers
     */
    public String to() {
        return next.version();
    }

    /**
     * What changes, the most severe first.
     *
     * @return the changes; empty where nothing does
     * @throws FormatException if the integration breaks the format with these inputs and overrides
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
     * What the installed integration becomes, with its own id and tenant.
     *
     * @return the integration
     * @throws MappingException {@code VALIDATION_FAILED} with each input that is missing or wrong
     * @throws FormatException if it breaks the format with these inputs and overrides
     */
    public Integration integration() {
        return TemplateInstaller.of(next).install(installed.tenantId(), installed.integrationId(), inputs, overrides);
    }

    /**
     * Stores what the integration becomes.
     *
     * @param store where the integration is
     * @param expectedVersion the version this upgrade was made of
     * @param accepted the gravest effect that is accepted: the upgrade is refused if a change has a graver one
     * @return what is stored
     * @throws MappingException {@code VALIDATION_FAILED} with each change that is not accepted; nothing was stored
     * @throws VersionConflictException if another version is stored; nothing was stored
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
     * Goes back to what an integration was before its last upgrade.
     *
     * @param store where it is
     * @param tenantId its tenant
     * @param integrationId its id
     * @return what is stored now
     * @throws AdaptorException {@code VALIDATION_FAILED} if the store keeps no version of it from another version of the template
     * @throws VersionConflictException if it was changed meanwhile; nothing was stored
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
