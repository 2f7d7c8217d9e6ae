package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.Tenants;
import io.adaptor.server.engine.ServedIntegrations;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for administrators. */
@RestController
@RequestMapping("/v2/tenants")
final class TenantController {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Tenants tenants;
    private final ApiKeys keys;
    private final ServedIntegrations served;

    TenantController(Tenants tenants, ApiKeys keys, ServedIntegrations served) {
        this.tenants = tenants;
        this.keys = keys;
        this.served = served;
    }

    @GetMapping
    JsonNode list(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(tenants.list(after, most), most, TenantController::tree, Tenants.Tenant::tenantId);
    }

    @GetMapping("/{id}")
    JsonNode get(@PathVariable String id) {
        return tree(tenants.find(id).orElseThrow(() -> notFound(id)));
    }

    @PostMapping
    ResponseEntity<JsonNode> create(@RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        String id = fields.needed("tenant_id", 64);
        String name = fields.needed("name", 200);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            fields.wrong("tenant_id", "must be 1 to 64 letters, digits, underscores and hyphens");
        }
        fields.done();
        if (!tenants.create(id, name)) {
            throw ApiProblem.of(HttpStatus.CONFLICT, "ALREADY_EXISTS", "tenant \"" + id + "\" is there already");
        }
        return ResponseEntity.created(URI.create("/v2/tenants/" + id))
                .body(tree(tenants.find(id).orElseThrow(() -> notFound(id))));
    }

    /** Erases a tenant with all its data: integrations, connections, keys, secrets, log, audit. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> erase(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        if (id.equals(caller.tenantId())) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "TENANT_IN_USE",
                    "tenant \"" + id
                            + "\" is the one this call is for, and its audit would go with it: call as another");
        }
        if (!tenants.erase(id)) {
            throw notFound(id);
        }
        served.changed();
        keys.changed();
        return ResponseEntity.noContent().build();
    }

    private static ApiProblem notFound(String id) {
        return ApiProblem.notFound("TENANT_NOT_FOUND", "tenant \"" + id + "\"");
    }

    private static JsonNode tree(Tenants.Tenant tenant) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tenant_id", tenant.tenantId())
                .put("name", tenant.name())
                .put("enabled", tenant.enabled())
                .put("created_at", tenant.createdAt().toString());
    }
}
