package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Connection;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.WebhookUrls;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.IntegrationStore;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses to which remote systems deliver events for an integration. */
@RestController
@RequestMapping("/v2/integrations/{id}/webhook-urls")
final class WebhookUrlController {
    private final IntegrationStore integrations;
    private final WebhookUrls urls;
    private final PublicAddress address;

    WebhookUrlController(IntegrationStore integrations, WebhookUrls urls, PublicAddress address) {
        this.integrations = integrations;
        this.urls = urls;
        this.address = address;
    }

    @GetMapping
    JsonNode list(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        check(caller, id);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        urls.list(caller.tenantId(), id).forEach(url -> items.add(tree(url)));
        return answer;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body) {
        check(caller, id);
        String connection =
                body == null ? Connection.DEFAULT : body.path("connection_id").asText(Connection.DEFAULT);
        // The builder reports an invalid id as on all other routes.
        Connection.builder(caller.tenantId(), id, connection).build();
        WebhookUrls.Fresh fresh = urls.create(new ConnectionKey(caller.tenantId(), id, connection));
        return ResponseEntity.created(URI.create("/v2/integrations/" + id + "/webhook-urls/"
                        + fresh.url().webhookId()))
                .body(tree(fresh.url()).put("url", address.of("/v2/webhooks/" + fresh.token())));
    }

    @DeleteMapping("/{webhookId}")
    ResponseEntity<Void> revoke(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, @PathVariable String webhookId) {
        UUID known = webhookId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? UUID.fromString(webhookId)
                : new UUID(0, 0);
        if (!urls.revoke(caller.tenantId(), id, known)) {
            throw ApiProblem.notFound("WEBHOOK_NOT_FOUND", "address \"" + webhookId + "\"");
        }
        return ResponseEntity.noContent().build();
    }

    private void check(Caller caller, String id) {
        if (integrations.find(caller.tenantId(), id).isEmpty()) {
            throw ApiProblem.notFound(StandardErrorCode.INTEGRATION_NOT_FOUND.name(), "integration \"" + id + "\"");
        }
    }

    private static ObjectNode tree(WebhookUrls.WebhookUrl url) {
        Instant revoked = url.revokedAt();
        return JsonNodeFactory.instance
                .objectNode()
                .put("webhook_id", url.webhookId().toString())
                .put("connection_id", url.key().connection())
                .put("prefix", url.prefix())
                .put("created_at", url.createdAt().toString())
                .put("revoked_at", revoked == null ? null : revoked.toString());
    }
}
