package io.adaptor.internal.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds targets such as {@code a[1]} before which no other one sets {@code a[0]}, whatever is mapped. */
final class TargetHoles {
    private final Set<List<Object>> taken = new HashSet<>();
    private final Set<List<Object>> whole = new HashSet<>();

    private TargetHoles(Iterable<TargetPath> targets) {
        for (TargetPath target : targets) {
            List<List<Object>> prefixes = target.prefixes();
            taken.addAll(prefixes);
            whole.add(prefixes.get(prefixes.size() - 1));
        }
    }

    /** Adds an error for each target, by its field, that leaves a hole. */
    static void check(Map<String, TargetPath> targets, FieldErrors errors) {
        if (targets.values().stream().allMatch(target -> target.places() <= 1)) {
            return;
        }
        TargetHoles holes = new TargetHoles(targets.values());
        targets.forEach((field, target) -> {
            if (target.places() > Targets.MAX_PLACES) {
                return; // which is an error of its own
            }
            for (List<Object> place : holes.before(target)) {
                errors.add(
                        field,
                        "would leave a hole: nothing sets " + TargetPath.textOf(place)
                                + "; set it too, or use [-] to append",
                        null,
                        null);
            }
        });
    }

    private List<List<Object>> before(TargetPath target) {
        List<List<Object>> prefixes = target.prefixes();
        // What is inside a value of the input may stand in an array that is long enough.
        if (prefixes.subList(0, prefixes.size() - 1).stream().anyMatch(whole::contains)) {
            return List.of();
        }
        List<List<Object>> missing = new ArrayList<>();
        for (List<Object> place : target.before()) {
            if (!taken.contains(place) && !TargetPath.mayBeAppended(place, taken)) {
                missing.add(place);
            }
        }
        return missing;
    }
}
