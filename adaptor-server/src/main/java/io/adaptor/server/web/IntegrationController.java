package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.MergePatch;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.IntegrationHealths;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The integrations of a tenant, their versions and the restoration of a version. */
@RestController
@RequestMapping("/v2/integrations")
final class IntegrationController {
    private static final String YAML = "application/yaml";

    private final IntegrationStore store;
    private final IntegrationEdits edits;
    private final IntegrationHealths healths;

    IntegrationController(IntegrationStore store, IntegrationEdits edits, IntegrationHealths healths) {
        this.store = store;
        this.edits = edits;
        this.healths = healths;
    }

    @GetMapping
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        List<Versioned<Integration>> found = store.list(caller.tenantId(), after, most);
        return Page.of(
                found, most, stored -> summary(stored), stored -> stored.value().integrationId());
    }

    /** Lists the integrations with their recent health, failing ones first. */
    @GetMapping(params = "view=health")
    JsonNode health(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(
                healths.list(caller.tenantId(), HealthItems.place(after), most),
                most,
                HealthItems::tree,
                HealthItems::cursor);
    }

    private static ObjectNode summary(Versioned<Integration> stored) {
        Integration integration = stored.value();
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("integration_id", integration.integrationId())
                .put("name", integration.name())
                .put("type", integration.type().wireName())
                .put("category", integration.category())
                .put("enabled", integration.enabled())
                .put("version", stored.version());
        ArrayNode endpoints = tree.putArray("endpoints");
        integration.endpoints().keySet().forEach(endpoints::add);
        return tree;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode document) {
        Versioned<Integration> stored = edits.create(read(document, caller, null));
        return IntegrationEdits.answer(
                ResponseEntity.created(
                        URI.create("/v2/integrations/" + stored.value().integrationId())),
                stored);
    }

    /** Accepts YAML, whose mistakes are reported with line and column. */
    @PostMapping(consumes = YAML)
    ResponseEntity<JsonNode> createOfYaml(@AuthenticationPrincipal Caller caller, InputStream body) throws IOException {
        Versioned<Integration> stored = edits.create(YamlIntegration.read(body, caller, null));
        return IntegrationEdits.answer(
                ResponseEntity.created(
                        URI.create("/v2/integrations/" + stored.value().integrationId())),
                stored);
    }

    @GetMapping("/{id}")
    ResponseEntity<JsonNode> get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return IntegrationEdits.answer(ResponseEntity.ok(), edits.found(caller, id));
    }

    @PutMapping("/{id}")
    ResponseEntity<JsonNode> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            @RequestBody JsonNode document) {
        return replace(read(document, caller, id), ifMatch, ifNoneMatch);
    }

    /** Accepts YAML, whose mistakes are reported with line and column. */
    @PutMapping(path = "/{id}", consumes = YAML)
    ResponseEntity<JsonNode> replaceByYaml(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            InputStream body)
            throws IOException {
        return replace(YamlIntegration.read(body, caller, id), ifMatch, ifNoneMatch);
    }

    private ResponseEntity<JsonNode> replace(
            Integration integration, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        boolean fresh = EntityTag.ANY.equals(ifNoneMatch);
        Versioned<Integration> stored = edits.put(integration, fresh ? null : EntityTag.needed(ifMatch));
        return IntegrationEdits.answer(ResponseEntity.status(fresh ? HttpStatus.CREATED : HttpStatus.OK), stored);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", "application/json"})
    ResponseEntity<JsonNode> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        Versioned<Integration> before = edits.found(caller, id);
        return IntegrationEdits.answer(
                ResponseEntity.ok(),
                edits.put(read(merged(before.value(), patch), caller, id), EntityTag.needed(ifMatch)));
    }

    /** A patch that is not an object replaces the whole document, which the reader of the format then rejects. */
    private static JsonNode merged(Integration before, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode document = IntegrationFormat.toTree(before);
        MergePatch.apply(document, changes);
        return document;
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        edits.found(caller, id);
        edits.delete(caller, id, EntityTag.needed(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/versions")
    JsonNode versions(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        edits.found(caller, id);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        store.versions(caller.tenantId(), id)
                .forEach(version -> items.addObject()
                        .put("version", version.version())
                        .put("stored_at", version.storedAt().toString()));
        return answer;
    }

    @GetMapping("/{id}/versions/{version}")
    ResponseEntity<JsonNode> version(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String version) {
        return IntegrationEdits.answer(ResponseEntity.ok(), earlier(caller, id, version));
    }

    @PostMapping("/{id}/rollback")
    ResponseEntity<JsonNode> rollback(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        edits.found(caller, id);
        Versioned<Integration> then = earlier(caller, id, body.path("version").asText());
        return IntegrationEdits.answer(ResponseEntity.ok(), edits.put(then.value(), EntityTag.needed(ifMatch)));
    }

    private Versioned<Integration> earlier(Caller caller, String id, String version) {
        return store.find(caller.tenantId(), id, version)
                .orElseThrow(() -> ApiProblem.notFound(
                        "VERSION_NOT_FOUND", "version \"" + version + "\" of integration \"" + id + "\""));
    }

    /** Reads the integration of a document, for the tenant of the caller and, if given, with the id of the path. */
    private static Integration read(JsonNode document, Caller caller, @Nullable String id) {
        if (!(document instanceof ObjectNode object)) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", "an integration is needed, as an object");
        }
        ObjectNode own = object.deepCopy();
        confirm(own, "tenant_id", caller.tenantId());
        if (id != null) {
            confirm(own, "integration_id", id);
        }
        return IntegrationFormat.read(own, "integration");
    }

    private static void confirm(ObjectNode document, String field, String value) {
        JsonNode stated = document.path(field);
        if (!stated.isMissingNode() && !value.equals(stated.textValue())) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    field + " of the document is another than that of the call: leave it out");
        }
        document.put(field, value);
    }
}
