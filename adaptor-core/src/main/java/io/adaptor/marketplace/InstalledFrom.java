package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The origin of an installed integration, stored in its {@code metadata.template}. Immutable. Overrides that may
 * contain a secret are stored as paths only; the integration itself has the values.
 *
 * @param itemId the id of the template
 * @param version the version of the template
 * @param inputs the values of the inputs by name
 * @param overrides the changes of the installation to the template
 */
record InstalledFrom(String itemId, String version, Map<String, String> inputs, ObjectNode overrides) {
    private static final String FIELD = "template";
    private static final String OVERRIDES = "overrides";
    private static final String OWN = "own_fields";
    private static final String ENDPOINTS = "endpoints";
    private static final Set<String> SECRET = Set.of("auth_config", "headers", "proxy", "tls", "webhook", "settings");

    static Optional<InstalledFrom> of(Integration integration) {
        JsonNode origin = integration.metadata().get(FIELD);
        if (origin == null || !origin.path("item_id").isTextual()) {
            return Optional.empty();
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        origin.path("inputs")
                .properties()
                .forEach(input -> inputs.put(input.getKey(), input.getValue().asText()));
        ObjectNode overrides = origin.path(OVERRIDES) instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        if (origin.has(OWN)) {
            ObjectNode whole = IntegrationFormat.toTree(integration);
            origin.get(OWN).forEach(path -> copy(path.asText(), whole, overrides));
        }
        return Optional.of(new InstalledFrom(
                origin.get("item_id").textValue(), origin.path("version").asText(), inputs, overrides));
    }

    /** Writes the origin into a document. */
    void noteIn(ObjectNode document) {
        ObjectNode origin = document.withObjectProperty("metadata").putObject(FIELD);
        origin.put("item_id", itemId).put("version", version);
        ObjectNode given = origin.putObject("inputs");
        inputs.forEach(given::put);
        ObjectNode open = overrides.deepCopy();
        List<String> own =
                new ArrayList<>(SECRET.stream().filter(open::has).sorted().toList());
        open.remove(SECRET);
        if (open.path(ENDPOINTS) instanceof ObjectNode endpoints) {
            endpoints.properties().stream()
                    .filter(endpoint ->
                            SECRET.stream().anyMatch(name -> endpoint.getValue().findValue(name) != null))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(name -> {
                        endpoints.remove(name);
                        own.add(ENDPOINTS + "." + name);
                    });
            if (endpoints.isEmpty()) {
                open.remove(ENDPOINTS);
            }
        }
        if (!open.isEmpty()) {
            origin.set(OVERRIDES, open);
        }
        if (!own.isEmpty()) {
            own.forEach(origin.putArray(OWN)::add);
        }
    }

    private static void copy(String path, ObjectNode whole, ObjectNode overrides) {
        boolean endpoint = path.startsWith(ENDPOINTS + ".");
        String name = endpoint ? path.substring(ENDPOINTS.length() + 1) : path;
        JsonNode value = endpoint ? whole.path(ENDPOINTS).path(name) : whole.path(name);
        if (!value.isMissingNode()) {
            (endpoint ? overrides.withObjectProperty(ENDPOINTS) : overrides).set(name, value);
        }
    }
}
