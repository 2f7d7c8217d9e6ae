package io.adaptor.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Names that fit: they differ in nothing but case, underscores and hyphens, as {@code orderId} and {@code order_id}. */
public final class LikeNames {
    private LikeNames() {}

    /** The same for all names that fit each other. */
    public static String key(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The name itself where it is among the candidates, else those that fit it. */
    public static List<String> of(String name, Collection<String> candidates) {
        return candidates.contains(name)
                ? List.of(name)
                : candidates.stream()
                        .filter(other -> key(other).equals(key(name)))
                        .sorted()
                        .toList();
    }
}
