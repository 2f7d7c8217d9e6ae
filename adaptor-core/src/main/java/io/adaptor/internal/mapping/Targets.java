package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import io.adaptor.api.TreeMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules whose keys are target paths, in order; no target overwrites an earlier one. Immutable. */
final class Targets {
    /** Targets such as {@code a[9999]} create all elements before them, so their sum per mapping is bounded. */
    static final int MAX_PLACES = 100_000;

    /** The number of rules that are watched for whether they ever produce a value, one bit of a long each. */
    private static final int MOST_WATCHED = 63;

    private final List<Target> targets;
    /** Whether a rule that never produces a value is to be reported. */
    private final boolean watched;

    private final boolean indexed;

    private Targets(List<Target> targets, boolean watched) {
        this.targets = targets;
        this.watched = watched;
        this.indexed = targets.stream().anyMatch(target -> target.path.places() > 1);
    }

    /**
     * Compiles the rules of a part.
     *
     * @param transformed whether transforms follow the mapping; a default must not pass through them
     * @param wanted collects the paths that the rules read
     */
    static Targets compile(
            String part,
            Map<String, MappingRule> rules,
            NullHandling nulls,
            TransformRegistry registry,
            boolean transformed,
            AnswerProjection.Builder wanted,
            FieldErrors errors) {
        List<Target> targets = new ArrayList<>(rules.size());
        rules.forEach((key, rule) -> {
            TargetPath path = TargetPath.compile(part, key, errors);
            boolean keepNull =
                    (rule.nulls() == null ? usual(rules, rule, key, nulls) : rule.nulls()) == NullHandling.SEND;
            CompiledRule compiled = CompiledRule.compile(part, key, rule, registry, keepNull, wanted, errors);
            if (path != null && compiled != null) {
                targets.add(new Target(path, compiled, false));
            }
        });
        checkConflicts(targets, errors);
        Map<String, TargetPath> paths = new LinkedHashMap<>();
        targets.forEach(target -> paths.put(target.rule.field(), target.path));
        TargetHoles.check(paths, errors);
        // A default that other targets write into must be set before them.
        targets.replaceAll(each -> each.withDefaultLater(transformed
                && !each.path.appends()
                && targets.stream().noneMatch(other -> other.path.isInside(each.path))));
        return new Targets(List.copyOf(targets), part.equals("field_mappings"));
    }

    // A body that is null as a whole is intended: there is no field that could be omitted instead.
    private static NullHandling usual(
            Map<String, MappingRule> rules, MappingRule rule, String key, NullHandling nulls) {
        boolean only = key.equals(".") && rules.size() == 1;
        return only && rule.defaultValue() == null ? NullHandling.SEND : nulls;
    }

    // Rules with conditions may exclude each other, so only rules that always apply are certain to overwrite.
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

    /** Reports array elements that no rule has set although a later element was set. */
    void refuseHoles(JsonNode tree, String prefix, MappingRun run) {
        if (!indexed) {
            return;
        }
        for (Target target : targets) {
            String hole = TargetHoles.firstIn(tree, target.path);
            if (hole != null) {
                run.hole(prefix.isEmpty() ? hole : prefix + "." + hole, target.path.text());
                return;
            }
        }
    }

    /** Sets the defaults at targets that are still empty after all transforms. */
    JsonNode fillIn(JsonNode tree, String prefix, MappingRun run) {
        JsonNode result = tree;
        for (Target target : targets) {
            JsonNode fallback = target.rule.defaultFor(target.path.get(result));
            if (fallback != null) {
                run.budget().add(fallback);
                run.budget().made(TreeMemory.of(fallback));
                String field = prefix.isEmpty() ? target.rule.name() : prefix + "." + target.rule.name();
                result = target.path.setIn(result, fallback, field, run);
            }
        }
        return result;
    }

    /** Whether a rule produces the tree itself, so that there may be no tree. */
    boolean whole() {
        return targets.stream().anyMatch(target -> target.path.text().equals("."));
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Whether values are written into other values, which then must not be shared with their source. */
    boolean nested() {
        return targets.stream().anyMatch(target -> target.path.nested());
    }

    List<CompiledRule> rules() {
        return targets.stream().map(Target::rule).toList();
    }

    /**
     * Sets the values of all rules over a source in a tree.
     *
     * @param prefix precedes the targets in errors
     * @param copies whether to set copies
     * @return the tree, or the value that a rule for the whole tree has put in its place
     */
    JsonNode setAll(JsonNode into, JsonNode source, String prefix, boolean copies, MappingRun run) {
        JsonNode result = into;
        long found = 0;
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            String field = prefix.isEmpty() ? target.rule.name() : prefix + "." + target.rule.name();
            JsonNode value = target.rule.value(source, field, run, target.defaultLater);
            if (!(value instanceof MissingNode)) {
                found |= bit(i);
                run.budget().made(TreeMemory.FIELD + (copies ? TreeMemory.of(value) : 0));
                result = target.path.setIn(result, copies ? value.deepCopy() : value, field, run);
            }
        }
        if (watched) {
            run.found(found);
        }
        return result;
    }

    /** Returns the watched rules without a condition that never produced a value. */
    List<CompiledRule> neverFound(long found) {
        List<CompiledRule> rules = new ArrayList<>(0);
        for (int i = 0; i < Math.min(targets.size(), MOST_WATCHED); i++) {
            if ((found & bit(i)) == 0 && !targets.get(i).rule.conditional()) {
                rules.add(targets.get(i).rule);
            }
        }
        return rules;
    }

    private static long bit(int index) {
        return index < MOST_WATCHED ? 1L << index : 1L << MOST_WATCHED;
    }

    private record Target(TargetPath path, CompiledRule rule, boolean defaultLater) {
        Target withDefaultLater(boolean later) {
            return new Target(path, rule, later);
        }
    }
}
