package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules whose keys are target paths, in their order, with no target that overwrites an earlier one. Immutable. */
final class Targets {
    /** Targets such as {@code a[9999]} make the places before them, so the sum of a mapping is bounded. */
    private static final int MAX_PLACES = 100_000;

    private final List<Target> targets;

    private Targets(List<Target> targets) {
        this.targets = targets;
    }

    static Targets compile(
            String part,
            Map<String, MappingRule> rules,
            NullHandling nulls,
            TransformRegistry registry,
            FieldErrors errors) {
        List<Target> targets = new ArrayList<>(rules.size());
        rules.forEach((key, rule) -> {
            TargetPath path = TargetPath.compile(part, key, errors);
            boolean keepNull = (rule.nulls() == null ? nulls : rule.nulls()) == NullHandling.SEND;
            CompiledRule compiled = CompiledRule.compile(part, key, rule, registry, keepNull, errors);
            if (path != null && compiled != null) {
                targets.add(new Target(path, compiled));
            }
        });
        checkConflicts(targets, errors);
        return new Targets(List.copyOf(targets));
    }

    // Rules with conditions may exclude each other, so only those that always apply are known to overwrite.
    private static void checkConflicts(List<Target> targets, FieldErrors errors) {
        TargetNames names = new TargetNames();
        int places = 0;
        for (Target target : targets) {
            String overwritten = names.add(target.path);
            if (overwritten != null && !target.rule.conditional()) {
                errors.add(
                        target.rule.field(),
                        "would overwrite " + overwritten + ", which stands before it; put it first or leave one out",
                        null,
                        null);
            }
            places += target.path.places();
            if (places > MAX_PLACES) {
                errors.add(
                        target.rule.field(),
                        "the indices of all targets make more than " + MAX_PLACES + " places; use smaller ones",
                        null,
                        null);
                return;
            }
        }
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Whether values end up inside other values, which must then not be shared with where they came from. */
    boolean nested() {
        return targets.stream().anyMatch(target -> target.path.nested());
    }

    List<CompiledRule> rules() {
        return targets.stream().map(Target::rule).toList();
    }

    /**
     * Puts the values of all rules over a source into a tree.
     *
     * @param prefix stands before the targets in errors
     * @param copies whether to put copies
     * @return the tree, or what a rule for the whole has put in its place
     */
    JsonNode setAll(JsonNode into, JsonNode source, String prefix, boolean copies, MappingRun run) {
        JsonNode result = into;
        for (Target target : targets) {
            String field = prefix.isEmpty() ? target.rule.name() : prefix + "." + target.rule.name();
            JsonNode value = target.rule.value(source, field, run);
            if (!(value instanceof MissingNode)) {
                result = target.path.setIn(result, copies ? value.deepCopy() : value, field, run);
            }
        }
        return result;
    }

    private record Target(TargetPath path, CompiledRule rule) {}
}
