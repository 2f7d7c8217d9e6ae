package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays one part of a document over another, as a merge patch does (RFC 7396), and knows where each value stands. */
final class Overlay {
    private Overlay() {}

    /** The part beneath with the fields of the other: mappings are merged, all else is replaced, null leaves out. */
    static Document of(Document beneath, Document over) {
        if (!(over.root() instanceof ObjectNode above)) {
            return over;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        if (beneath.root() instanceof ObjectNode below) {
            below.properties().forEach(field -> {
                merged.set(field.getKey(), field.getValue());
                places.put(field.getKey(), beneath.place().field(field.getKey()));
            });
        }
        above.properties().forEach(field -> {
            String name = field.getKey();
            Document value = new Document(field.getValue(), over.place().field(name));
            JsonNode there = merged.get(name);
            if (field.getValue().isNull() && there != null) {
                merged.remove(name);
                places.remove(name);
                return;
            }
            // A reference stands for a whole schema.
            boolean merges = there instanceof ObjectNode
                    && value.root().isObject()
                    && there.has("$ref") == value.root().has("$ref");
            Document both = merges ? of(new Document(there, places.getOrDefault(name, beneath.place())), value) : value;
            merged.set(name, both.root());
            places.put(name, both.place());
        });
        return new Document(merged, new Place(over.place().spot(), places, List.of()));
    }
}
