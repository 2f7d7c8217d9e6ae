package io.adaptor.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Matches names that differ only in case, underscores and hyphens, such as {@code orderId} and {@code order_id}. */
public final class LikeNames {
    private LikeNames() {}

    /** Returns a key that is the same for all matching names. */
    public static String key(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the name itself if it is among the candidates, otherwise those that match it. */
    public static List<String> of(String name, Collection<String> candidates) {
        return candidates.contains(name)
                ? List.of(name)
                : candidates.stream()
                        .filter(other -> key(other).equals(key(name)))
                        .sorted()
                        .toList();
    }
}
