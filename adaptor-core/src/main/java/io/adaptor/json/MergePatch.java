package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merge patches of documents: fields replace, null removes (RFC 7396). Thread-safe. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Applies a patch to a document.
     *
     * @param document the document, which is modified
     * @param patch the patch; not modified, and shares no trees with the document afterwards
     */
    public static void apply(ObjectNode document, ObjectNode patch) {
        merge(document, patch, true);
    }

    /**
     * Combines two patches into one, which has the same effect as applying the first and then the second.
     *
     * @param patch the first patch, which is modified to be the combined one
     * @param over the second patch; not modified
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
