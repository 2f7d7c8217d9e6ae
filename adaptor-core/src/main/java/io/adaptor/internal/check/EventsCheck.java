package io.adaptor.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.WebhookHandshake;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.inbound.EventPlan;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.spi.http.Headers;
import java.util.Set;

/** Checks that the events of an integration can be received, and that their mapped samples match their schemas. */
final class EventsCheck {
    private static final Set<String> OVER_URL = Set.of("hubspot_v2", "hubspot_v3", "hubspot", "twilio");

    private EventsCheck() {}

    static void of(Integration integration, TransformRegistry transforms, Findings findings) {
        WebhookRule rule = integration.webhook();
        if (rule == null && !integration.events().isEmpty()) {
            findings.add("events", "can't be received without webhook; state how they are verified there", null);
        }
        if (rule != null && integration.events().isEmpty()) {
            findings.add("webhook", "receives nothing without events; name those that are wanted", null);
        }
        if (rule != null
                && rule.url() != null
                && !OVER_URL.contains(rule.verify())
                && rule.signature() == null
                && !rule.verify().equals("custom")) {
            findings.add(
                    "webhook.url",
                    "is not used: the signature of " + rule.verify() + " does not cover the address; leave it out",
                    null,
                    "webhook.verify");
        }
        if (rule != null && rule.handshake() != null) {
            handshake(rule.handshake(), integration, findings);
        }
        integration.events().forEach((name, event) -> {
            String at = "events." + name;
            findings.compiling(at + ".response_mapping", () -> EventPlan.checkMapping(event, transforms));
            findings.compiling(at, () -> EventPlan.checkRest(event));
            if (event.sample() != null && !findings.concern(at)) {
                sample(at, EventPlan.compile(name, event, transforms), event.sample(), findings);
            }
        });
    }

    private static void handshake(WebhookHandshake handshake, Integration integration, Findings findings) {
        InputField field = integration.connectionFields().get(handshake.field());
        if (field == null || !field.secret() || field.required()) {
            findings.add(
                    "webhook.handshake.field",
                    "must name one of connection_fields with secret: true and required: false, for it is learned",
                    handshake.field());
        }
    }

    private static void sample(String at, EventPlan plan, JsonNode sample, Findings findings) {
        try {
            MappedData mapped =
                    plan.map(sample, Headers.empty(), JsonNodeFactory.instance.objectNode(), ExecutionBudget.ofSteps());
            mapped.warnings().forEach(warning -> findings.add(at + ".sample", "mapped as an event: " + warning, null));
        } catch (AdaptorException e) {
            findings.add(at + ".sample", "can't be mapped: " + e.message(), null);
        }
    }
}
