package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.marketplace.TemplateCatalogue;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.marketplace.TemplateUpgrade;
import io.adaptor.marketplace.UpgradeChange;
import io.adaptor.server.access.Caller;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.Versioned;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates integrations from templates, and upgrades them to other versions of their templates. */
@RestController
@RequestMapping("/v2/marketplace/items/{id}")
@ConditionalOnBooleanProperty(MarketplaceController.SWITCH)
final class InstallationController {
    private static final int LONGEST_ID = 64;

    private final TemplateCatalogue catalogue;
    private final IntegrationStore store;
    private final IntegrationEdits edits;

    InstallationController(TemplateCatalogue catalogue, IntegrationStore store, IntegrationEdits edits) {
        this.catalogue = catalogue;
        this.store = store;
        this.edits = edits;
    }

    @PostMapping("/install")
    ResponseEntity<JsonNode> install(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body) {
        Template template = TemplateTree.found(catalogue, id);
        BodyFields fields = BodyFields.of(body);
        String stated = fields.text("integration_id", LONGEST_ID);
        Map<String, String> inputs = fields.texts("inputs");
        ObjectNode overrides = fields.object("overrides");
        fields.done();
        String integrationId = stated == null ? id : stated;
        Versioned<Integration> stored = edits.create(
                TemplateInstaller.of(template).install(caller.tenantId(), integrationId, inputs, overrides));
        return IntegrationEdits.answer(ResponseEntity.created(URI.create("/v2/integrations/" + integrationId)), stored);
    }

    /** Shows what the installed version of the template changes and, with {@code preview: false}, applies it. */
    @PostMapping("/upgrade")
    ResponseEntity<JsonNode> upgrade(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        Template template = TemplateTree.found(catalogue, id);
        BodyFields fields = BodyFields.of(body);
        String integrationId = fields.needed("integration_id", LONGEST_ID);
        boolean preview = fields.flag("preview");
        UpgradeChange.Effect accepted = effect(fields);
        Map<String, String> inputs = fields.texts("inputs");
        ObjectNode overrides = fields.object("overrides");
        boolean keep = fields.flag("keep");
        List<String> calls = fields.list("calls");
        fields.done();
        Versioned<Integration> before = edits.found(caller, integrationId);
        TemplateUpgrade upgrade = TemplateUpgrade.of(template, before.value()).withInputs(inputs);
        upgrade = overrides == null ? upgrade : upgrade.withOverrides(overrides);
        upgrade = calls.isEmpty() ? upgrade : upgrade.calling(calls);
        upgrade = keep ? upgrade.keepingWhatItCan() : upgrade;
        ObjectNode answer = tree(upgrade, integrationId);
        if (preview) {
            return ResponseEntity.ok().eTag(EntityTag.of(before.version())).body(answer);
        }
        Versioned<Integration> after = edits.changed(upgrade.apply(store, EntityTag.needed(ifMatch), accepted));
        return ResponseEntity.ok().eTag(EntityTag.of(after.version())).body(answer);
    }

    private static UpgradeChange.Effect effect(BodyFields fields) {
        String stated = fields.text("accept", 20);
        if (stated == null) {
            return UpgradeChange.Effect.SAFE;
        }
        for (UpgradeChange.Effect effect : UpgradeChange.Effect.values()) {
            if (effect.name().toLowerCase(Locale.ROOT).equals(stated)) {
                return effect;
            }
        }
        fields.wrong("accept", "must be safe, needs_value, needs_mapping or breaking");
        return UpgradeChange.Effect.SAFE;
    }

    private static ObjectNode tree(TemplateUpgrade upgrade, String integrationId) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("integration_id", integrationId)
                .put("from", upgrade.from())
                .put("to", upgrade.to());
        ArrayNode changes = tree.putArray("changes");
        upgrade.changes().forEach(change -> {
            ObjectNode one = changes.addObject()
                    .put("effect", change.effect().name().toLowerCase(Locale.ROOT))
                    .put("field", change.field())
                    .put("message", change.message());
            if (change.remedy() != null) {
                one.set("remedy", change.remedy());
            }
        });
        return tree;
    }
}
