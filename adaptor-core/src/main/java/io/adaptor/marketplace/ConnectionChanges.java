package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.marketplace.UpgradeChange.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The changes of an upgrade that affect connections and received events. */
final class ConnectionChanges {
    private final List<UpgradeChange> changes = new ArrayList<>();

    private ConnectionChanges() {}

    static List<UpgradeChange> between(JsonNode before, JsonNode after) {
        ConnectionChanges found = new ConnectionChanges();
        found.fields(before.path("connection_fields"), after.path("connection_fields"));
        found.login(before.path("auth_config"), after.path("auth_config"));
        found.events(before, after);
        found.named("subscriptions", "run", before, after);
        for (String field : List.of("base_url", "api_version")) {
            if (!before.path(field).equals(after.path(field))) {
                found.add(Effect.SAFE, field, "becomes " + after.path(field));
            }
        }
        return found.changes;
    }

    private void fields(JsonNode before, JsonNode after) {
        after.properties().forEach(entry -> {
            String field = "connection_fields." + entry.getKey();
            JsonNode now = entry.getValue();
            JsonNode then = before.path(entry.getKey());
            boolean needed = now.path("required").asBoolean(true) && !now.has("default");
            if (then.isMissingNode()) {
                add(
                        needed ? Effect.NEEDS_VALUE : Effect.SAFE,
                        field,
                        needed ? "is new: each connection has to be given one" : "is new, and may be left out");
            } else if (!then.path("type").equals(now.path("type"))
                    || (now.has("pattern") && !now.get("pattern").equals(then.path("pattern")))
                    || (now.has("options") && !now.get("options").equals(then.path("options")))) {
                add(Effect.NEEDS_VALUE, field, "takes other values: values of connections may have to be changed");
            } else if (needed && !(then.path("required").asBoolean(true) && !then.has("default"))) {
                add(Effect.NEEDS_VALUE, field, "is needed now: connections without one have to be given one");
            }
        });
    }

    private void login(JsonNode before, JsonNode after) {
        for (String field : List.of("type", "oauth2_flow")) {
            if (!before.path(field).equals(after.path(field))) {
                add(
                        Effect.BREAKING,
                        "auth_config." + field,
                        "becomes " + after.path(field) + ": each connection has to be made again");
                return;
            }
        }
        Set<String> scopes = new LinkedHashSet<>();
        after.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        before.path("scopes").forEach(scope -> scopes.remove(scope.asText()));
        if (!scopes.isEmpty()) {
            add(
                    Effect.NEEDS_VALUE,
                    "auth_config.scopes",
                    "asks for more (" + String.join(", ", scopes)
                            + "): each connection needs the consent of its user again");
        }
    }

    private void events(JsonNode before, JsonNode after) {
        if (before.has("webhook") && !after.has("webhook")) {
            add(Effect.BREAKING, "webhook", "is no longer there: no event is received");
            return;
        }
        named("events", "received", before, after);
    }

    private void named(String section, String done, JsonNode before, JsonNode after) {
        before.path(section).fieldNames().forEachRemaining(name -> {
            if (!after.path(section).has(name)) {
                add(Effect.BREAKING, section + "." + name, "is no longer " + done);
            }
        });
        after.path(section).fieldNames().forEachRemaining(name -> {
            if (!before.path(section).has(name)) {
                add(Effect.SAFE, section + "." + name, "is new");
            }
        });
    }

    private void add(Effect effect, String field, String message) {
        changes.add(new UpgradeChange(effect, field, message, null));
    }
}
