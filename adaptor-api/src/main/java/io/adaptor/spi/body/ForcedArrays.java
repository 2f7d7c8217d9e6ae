package io.adaptor.spi.body;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions in an XML document at which a single element is still an array, as a tree of names. */
final class ForcedArrays {
    private static final ForcedArrays NONE = new ForcedArrays();

    private final Map<String, ForcedArrays> below = new HashMap<>(0);
    private boolean forced;

    private ForcedArrays() {}

    /**
     * Returns the positions below a root element.
     *
     * @param paths names joined by dots, starting at the content of the root element; optionally preceded by the name
     *     of the root
     */
    static ForcedArrays of(List<String> paths, String root) {
        if (paths.isEmpty()) {
            return NONE;
        }
        ForcedArrays top = new ForcedArrays();
        for (String path : paths) {
            top.force(path);
            if (path.startsWith(root + ".")) {
                top.force(path.substring(root.length() + 1));
            }
        }
        return top;
    }

    private void force(String path) {
        ForcedArrays at = this;
        for (String name : path.split("\\.", -1)) {
            at = at.below.computeIfAbsent(name, absent -> new ForcedArrays());
        }
        at.forced = true;
    }

    ForcedArrays below(String name) {
        return below.getOrDefault(name, NONE);
    }

    boolean forced() {
        return forced;
    }
}
