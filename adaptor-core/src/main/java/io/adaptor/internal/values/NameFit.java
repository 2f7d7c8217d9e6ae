package io.adaptor.internal.values;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.text.LikeNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Matches names in the data with properties of a class: the same name, else the only one that differs only in case,
 * underscores and hyphens ({@code order_id} is {@code orderId}). Immutable.
 */
final class NameFit {
    private static final int MOST_SHOWN = 20;

    private final String className;
    private final List<ClassProperty> properties;
    private final Set<String> known;

    private NameFit(String className, List<ClassProperty> properties, Set<String> known) {
        this.className = className;
        this.properties = properties;
        this.known = known;
    }

    static NameFit of(BeanDeserializerBase reader, DeserializationConfig config, Set<String> ignored) {
        List<ClassProperty> properties = new ArrayList<>();
        reader.properties().forEachRemaining(property -> properties.add(ClassProperty.of(property, config)));
        Set<String> known = new LinkedHashSet<>(ignored);
        properties.forEach(property -> known.addAll(property.names()));
        return new NameFit(reader.handledType().getSimpleName(), properties, known);
    }

    /**
     * Returns the data with the names of the class.
     *
     * @return the data itself if nothing has to be renamed
     * @throws Refusal if a required property has no value although the data has names that are not read
     */
    ObjectNode fit(ObjectNode data) throws Refusal {
        List<ClassProperty> open = new ArrayList<>();
        for (ClassProperty property : properties) {
            if (property.names().stream().noneMatch(data::has)) {
                open.add(property);
            }
        }
        return open.isEmpty() ? data : fit(data, open);
    }

    private ObjectNode fit(ObjectNode data, List<ClassProperty> open) throws Refusal {
        Map<String, List<String>> unread = new LinkedHashMap<>();
        data.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unread.computeIfAbsent(LikeNames.key(name), none -> new ArrayList<>())
                        .add(name);
            }
        });
        if (unread.isEmpty()) {
            return data;
        }
        ObjectNode renamed = null;
        List<ClassProperty> missing = new ArrayList<>();
        for (ClassProperty property : open) {
            List<String> candidates = unread.getOrDefault(LikeNames.key(property.name()), List.of());
            if (candidates.size() > 1) {
                throw new Refusal(
                        null,
                        property.name() + " of " + className + " could be any of " + String.join(", ", candidates)
                                + "; choose one with @JsonProperty");
            }
            if (candidates.isEmpty()) {
                missing.add(property);
            } else {
                renamed = renamed == null ? data.objectNode().setAll(data) : renamed;
                renamed.set(property.name(), renamed.remove(candidates.get(0)));
                unread.remove(LikeNames.key(property.name()));
            }
        }
        check(missing, unread);
        return renamed == null ? data : renamed;
    }

    private void check(List<ClassProperty> missing, Map<String, List<String>> unread) throws Refusal {
        String without = missing.stream()
                .filter(property -> !property.optional())
                .map(ClassProperty::name)
                .collect(Collectors.joining(", "));
        if (without.isEmpty() || unread.isEmpty()) {
            return;
        }
        List<String> names = unread.values().stream().flatMap(List::stream).toList();
        String more = names.size() <= MOST_SHOWN ? "" : ", and " + (names.size() - MOST_SHOWN) + " more";
        throw new Refusal(
                null,
                className + " got no value for " + without + ", and does not read these names of the data: "
                        + String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size()))) + more
                        + "; use the same names (order_id fits orderId) or @JsonProperty, or declare what may be absent"
                        + " @Nullable or Optional");
    }

    /** Returns the field of a name, or of a matching one; a missing node if there is none. */
    static JsonNode like(JsonNode object, String name) {
        if (object.has(name)) {
            return object.get(name);
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (LikeNames.key(field.getKey()).equals(LikeNames.key(name))) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
