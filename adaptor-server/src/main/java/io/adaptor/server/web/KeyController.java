package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.server.access.ApiKey;
import io.adaptor.server.access.ApiKeys;
import io.adaptor.server.access.Caller;
import io.adaptor.server.access.Scope;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API keys of a tenant, for administrators. */
@RestController
@RequestMapping("/v2/keys")
final class KeyController {
    private static final int MOST_PER_MINUTE = 1_000_000;

    private final ApiKeys keys;

    KeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    JsonNode list(@AuthenticationPrincipal Caller caller) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        keys.list(caller.tenantId()).forEach(key -> items.add(tree(key)));
        return answer;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode body) {
        String name = body.path("name").asText();
        if (name.isBlank() || name.length() > 100) {
            throw invalid("name must have 1 to 100 characters");
        }
        ApiKeys.Fresh fresh = keys.create(
                caller.tenantId(), name, scopes(body.path("scopes")), new ApiKey.Limits(expiry(body), limit(body)));
        ObjectNode answer = tree(fresh.key()).put("key", fresh.value());
        return ResponseEntity.created(URI.create("/v2/keys/" + fresh.key().keyId()))
                .body(answer);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        UUID keyId = id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(id) : new UUID(0, 0);
        if (!keys.revoke(caller.tenantId(), keyId)) {
            throw ApiProblem.notFound("KEY_NOT_FOUND", "key \"" + id + "\"");
        }
        return ResponseEntity.noContent().build();
    }

    private static Set<Scope> scopes(JsonNode stated) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        stated.forEach(scope -> scopes.add(Arrays.stream(Scope.values())
                .filter(known -> known.wireName().equals(scope.asText()))
                .findFirst()
                .orElseThrow(() -> invalid("scopes must be some of read, execute, manage, proxy, admin"))));
        if (scopes.isEmpty()) {
            throw invalid("scopes must be some of read, execute, manage, proxy, admin");
        }
        return scopes;
    }

    private static @Nullable Instant expiry(JsonNode body) {
        JsonNode stated = body.path("expires_at");
        try {
            return stated.isMissingNode() || stated.isNull() ? null : Instant.parse(stated.asText());
        } catch (DateTimeException e) {
            throw invalid("expires_at must be a moment such as 2027-01-31T00:00:00Z");
        }
    }

    private static @Nullable Integer limit(JsonNode body) {
        JsonNode stated = body.path("requests_per_minute");
        if (stated.isMissingNode() || stated.isNull()) {
            return null;
        }
        if (!stated.canConvertToInt() || stated.intValue() < 1 || stated.intValue() > MOST_PER_MINUTE) {
            throw invalid("requests_per_minute must be a whole number from 1 to " + MOST_PER_MINUTE);
        }
        return stated.intValue();
    }

    private static ApiProblem invalid(String detail) {
        return ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", detail);
    }

    private static ObjectNode tree(ApiKey key) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("key_id", key.keyId().toString())
                .put("name", key.name())
                .put("prefix", key.prefix())
                .put("requests_per_minute", key.limits().requestsPerMinute());
        ArrayNode scopes = tree.putArray("scopes");
        key.scopes().stream().sorted().forEach(scope -> scopes.add(scope.name().toLowerCase(Locale.ROOT)));
        return tree.put("created_at", key.use().createdAt().toString())
                .put("expires_at", text(key.limits().expiresAt()))
                .put("last_used_at", text(key.use().lastUsedAt()))
                .put("revoked_at", text(key.use().revokedAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
