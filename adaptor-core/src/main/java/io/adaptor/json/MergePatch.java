package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes of a document: fields replace, null removes (RFC 7396). */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Applies a patch to a document.
     *
     * @param document is changed
     * @param patch stays as it is, and shares nothing with the document afterwards
     */
    public static void apply(ObjectNode document, ObjectNode patch) {
        merge(document, patch, true);
    }

    /**
     * Makes one patch of two, the second one over the first: applied, it does what they do one after the other.
     *
     * @param patch becomes both
     * @param over stays as it is
     */
    public static void combine(ObjectNode patch, ObjectNode over) {
        merge(patch, over, false);
    }

    private static void merge(ObjectNode target, ObjectNode patch, boolean removing) {
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() && removing) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode into = target.get(name) instanceof ObjectNode there ? there : target.putObject(name);
                merge(into, inner, removing);
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }
}
