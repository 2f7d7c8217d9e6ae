package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.database.SubscriptionPlace;
import io.adaptor.server.engine.ServedSubscriptions;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.Versioned;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The health of the subscriptions of an integration, on all instances. */
@RestController
final class SubscriptionController {
    private final IntegrationStore integrations;
    private final ConnectionStore connections;
    private final SubscriptionLeases leases;

    SubscriptionController(IntegrationStore integrations, ConnectionStore connections, SubscriptionLeases leases) {
        this.integrations = integrations;
        this.connections = connections;
        this.leases = leases;
    }

    @GetMapping("/v2/integrations/{id}/subscriptions")
    JsonNode list(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        Integration integration = integrations
                .find(caller.tenantId(), id)
                .map(Versioned::value)
                .orElseThrow(() -> ApiProblem.notFound(
                        StandardErrorCode.INTEGRATION_NOT_FOUND.name(), "integration \"" + id + "\""));
        List<String> stored = connections.list(caller.tenantId(), id, null, Page.LONGEST).stream()
                .map(connection -> connection.value().connectionId())
                .toList();
        Map<SubscriptionPlace, List<SubscriptionLeases.Held>> held = leases.held(caller.tenantId(), id).stream()
                .collect(Collectors.groupingBy(SubscriptionLeases.Held::place));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        ServedSubscriptions.places(integration, stored).forEach((place, rule) -> {
            List<SubscriptionLeases.Held> ones = held.getOrDefault(place, List.of());
            List<SubscriptionLeases.Held> live =
                    ones.stream().filter(SubscriptionLeases.Held::live).toList();
            if (integration.enabled() && !live.isEmpty()) {
                live.forEach(one ->
                        items.add(tree(place, rule).setAll(one.health().put("instance", one.holder()))));
                return;
            }
            ObjectNode item = tree(place, rule).put("state", integration.enabled() ? "waiting" : "disabled");
            ones.stream()
                    .map(SubscriptionLeases.Held::health)
                    .filter(last ->
                            integration.enabled() && last.path("state").asText().equals("failed"))
                    .findFirst()
                    .ifPresent(item::setAll);
            items.add(item);
        });
        return answer;
    }

    private static ObjectNode tree(SubscriptionPlace place, SubscriptionRule rule) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("name", place.name())
                .put("connection_id", place.connection().connection())
                .put("endpoint", rule.endpoint());
        return rule.to() == null ? tree : tree.put("to", rule.to());
    }
}
