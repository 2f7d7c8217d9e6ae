package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds targets such as {@code a[1]} where nothing sets {@code a[0]}. */
final class TargetHoles {
    private final Set<List<Object>> taken = new HashSet<>();
    private final Set<List<Object>> whole = new HashSet<>();

    private TargetHoles(Iterable<TargetPath> targets) {
        for (TargetPath target : targets) {
            List<Object> steps = target.steps();
            for (int i = 0; i <= steps.size(); i++) {
                taken.add(steps.subList(0, i));
            }
            whole.add(steps);
        }
    }

    /** Adds an error, with its field, for each target that leaves a hole for every input. */
    static void check(Map<String, TargetPath> targets, FieldErrors errors) {
        if (targets.values().stream().allMatch(target -> target.places() <= 1)) {
            return;
        }
        TargetHoles holes = new TargetHoles(targets.values());
        targets.forEach((field, target) -> {
            if (target.places() > Targets.MAX_PLACES) {
                return; // which is reported as a separate error
            }
            for (List<Object> place : holes.before(target.steps())) {
                errors.add(
                        field,
                        "would leave a hole: nothing sets " + text(place) + "; set it too, or use [-] to append",
                        null,
                        null);
            }
        });
    }

    /** Returns the first place in a tree that was left unset before a target, as a text; null if there is none. */
    static @Nullable String firstIn(JsonNode root, TargetPath target) {
        JsonNode at = root;
        List<Object> steps = target.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof TargetPath.Index index) {
                for (int j = 0; j < index.index() && j < at.size(); j++) {
                    if (at.get(j) == Gap.HOLE) {
                        return text(steps.subList(0, i)) + "[" + j + "]";
                    }
                }
            }
            at = ((TargetPath.Step) steps.get(i)).get(at);
        }
        return null;
    }

    private List<List<Object>> before(List<Object> steps) {
        List<List<Object>> missing = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Object> around = steps.subList(0, i);
            if (whole.contains(around)) {
                // A place inside a value from the input may be in an array that is long enough.
                return List.of();
            }
            if (steps.get(i) instanceof TargetPath.Index index && index.index() > 0) {
                List<Object> place = with(around, new TargetPath.Index(index.index() - 1));
                if (!taken.contains(place) && !taken.contains(with(around, TargetPath.APPEND))) {
                    missing.add(place);
                }
            }
        }
        return missing;
    }

    private static List<Object> with(List<Object> around, TargetPath.Step step) {
        List<Object> place = new ArrayList<>(around);
        place.add(step);
        return place;
    }

    private static String text(List<Object> place) {
        StringBuilder text = new StringBuilder();
        for (Object step : place) {
            if (step instanceof TargetPath.Name name) {
                text.append(text.isEmpty() ? "" : ".").append(name.name());
            } else {
                text.append('[')
                        .append(step instanceof TargetPath.Index index ? String.valueOf(index.index()) : "-")
                        .append(']');
            }
        }
        return text.toString();
    }
}
