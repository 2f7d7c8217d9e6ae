package io.adaptor.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places that targets have taken so far, as a tree of steps. For one thread. */
final class TargetNames {
    private final Map<Object, TargetNames> inside = new HashMap<>();
    private @Nullable String first;

    /** Takes a place; returns the earlier target at or inside that place, if any. */
    @Nullable
    String add(TargetPath path) {
        List<TargetNames> way = new ArrayList<>(List.of(this));
        for (Object step : path.distinctSteps()) {
            way.add(way.get(way.size() - 1).inside.computeIfAbsent(step, unused -> new TargetNames()));
        }
        String overwritten = way.get(way.size() - 1).first;
        way.stream().filter(place -> place.first == null).forEach(place -> place.first = path.text());
        return overwritten;
    }
}
