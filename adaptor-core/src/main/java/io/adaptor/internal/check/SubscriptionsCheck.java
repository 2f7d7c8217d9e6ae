package io.adaptor.internal.check;

import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a server could run the subscriptions of an integration, and deliver the messages. */
final class SubscriptionsCheck {
    /** The types whose built-in connectors support only calls. */
    private static final Set<IntegrationType> ONLY_CALLED = Set.of(
            IntegrationType.REST_API,
            IntegrationType.GRAPHQL,
            IntegrationType.DATABASE,
            IntegrationType.WEBHOOK,
            IntegrationType.FILE_SYSTEM);

    private SubscriptionsCheck() {}

    static void of(Integration integration, Findings findings) {
        Map<String, String> subscribers = new HashMap<>();
        integration.subscriptions().forEach((name, rule) -> {
            String at = "subscriptions." + name;
            String first = subscribers.putIfAbsent(rule.endpoint(), name);
            if (first != null) {
                findings.add(
                        at + ".endpoint",
                        "is subscribed to by subscriptions." + first + " already; leave one of the two out",
                        rule.endpoint(),
                        "subscriptions." + first + ".endpoint");
            }
            if (integration.events().containsKey(name)) {
                findings.add(
                        at,
                        "has the name of one of events, so the two could not be distinguished; rename one",
                        null,
                        "events." + name);
            }
            target(integration, at, rule.to(), findings);
        });
        integration.events().forEach((name, event) -> target(integration, "events." + name, event.to(), findings));
        if (!integration.subscriptions().isEmpty()
                && integration.connector() == null
                && ONLY_CALLED.contains(integration.type())) {
            findings.add(
                    "subscriptions",
                    "can't be run: integrations of type " + integration.type().wireName()
                            + " send no messages by themselves; state connector: kafka or amqp, or one of your own",
                    null,
                    "type");
        }
    }

    // The endpoints of other integrations are known only at delivery.
    private static void target(Integration integration, String at, @Nullable String to, Findings findings) {
        String own = integration.integrationId() + "/";
        if (to != null && to.startsWith(own) && integration.endpoint(to.substring(own.length())) == null) {
            findings.add(at + ".to", "must be one of the endpoints, or one of another integration", to);
        }
    }
}
