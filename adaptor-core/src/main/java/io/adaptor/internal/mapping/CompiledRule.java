package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.MappingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mapping rule, ready for evaluation: map, transform, default, check. Immutable. */
final class CompiledRule {
    private static final JsonNode MISSING = MissingNode.getInstance();

    private final String field;
    private final String name;
    private final MappingRule rule;
    private final @Nullable Expression source;
    private final @Nullable Expression condition;
    private final List<PreparedTransform> transforms;
    private final boolean keepNull;
    private final @Nullable JsonNode fallback;

    private CompiledRule(
            String part,
            String name,
            MappingRule rule,
            TransformRegistry registry,
            boolean keepNull,
            AnswerProjection.Builder wanted) {
        this.field = part + "." + name;
        this.name = name;
        this.rule = rule;
        this.source = rule.source() == null ? null : wanted.ofRecord(Expressions.compile(rule.source()));
        this.condition = rule.condition() == null ? null : wanted.ofRecord(Expressions.compile(rule.condition()));
        this.transforms = registry.prepare(rule.transforms());
        if (!transforms.stream().allMatch(PreparedTransform::alone)) {
            wanted.readsAll();
        }
        // A null that the author wrote as a fixed value is intended.
        this.keepNull = keepNull || source == null;
        this.fallback = rule.defaultValue();
    }

    /**
     * Compiles a rule; adds an error and returns null if it is invalid.
     *
     * @param part the part of the mapping, which is the first step of the rule's field in errors
     * @param wanted collects the paths that the rule reads
     */
    static @Nullable CompiledRule compile(
            String part,
            String name,
            MappingRule rule,
            TransformRegistry registry,
            boolean keepNull,
            AnswerProjection.Builder wanted,
            FieldErrors errors) {
        try {
            return new CompiledRule(part, name, rule, registry, keepNull, wanted);
        } catch (ExpressionException | IllegalArgumentException e) {
            String source = rule.source();
            errors.add(
                    part + "." + name, e.getMessage() + (source == null ? "" : " in \"" + source + "\""), null, null);
            return null;
        }
    }

    /** Returns the key of the rule in its part of the mapping. */
    String name() {
        return name;
    }

    /** Returns the path of the rule in the mapping. */
    String field() {
        return field;
    }

    boolean conditional() {
        return condition != null;
    }

    /** Returns the condition under which the rule applies, or null if it always applies. */
    @Nullable
    Expression condition() {
        return condition;
    }

    /** Returns the expression, or null for a fixed value. */
    @Nullable
    Expression source() {
        return source;
    }

    /**
     * Returns the value over an input, or a missing node if the target is to be omitted.
     *
     * @param target the path of the target, for errors
     * @param defaultLater whether to leave a {@link Gap#DEFAULT} in place of the default
     */
    JsonNode value(JsonNode input, String target, MappingRun run, boolean defaultLater) {
        try {
            if (condition != null && !Expression.truthy(condition.evaluate(input, run.budget()))) {
                return MISSING;
            }
            JsonNode value = orDefault(transformed(mapped(input, run), input, target, run), defaultLater);
            if (value == MISSING && rule.required()) {
                run.error(
                        target,
                        "is required but " + (source == null ? "null" : "the expression gives nothing"),
                        source,
                        null);
            }
            run.budget().add(value);
            return value;
        } catch (ExpressionException e) {
            run.error(target, String.valueOf(e.getMessage()), source, null);
            return MISSING;
        }
    }

    private JsonNode mapped(JsonNode input, MappingRun run) {
        if (source == null) {
            JsonNode fixed = rule.value();
            return fixed == null ? MISSING : fixed;
        }
        JsonNode value = source.evaluate(input, run.budget());
        return value instanceof NullNode && !source.presentNull(input) ? MISSING : value;
    }

    // A missing value is not transformed; a null that is present is, because some transforms handle null.
    private JsonNode transformed(JsonNode value, JsonNode input, String target, MappingRun run) {
        JsonNode changed = value;
        if (value != MISSING) {
            for (PreparedTransform transform : transforms) {
                try {
                    changed = transform.apply(changed, input, input, run.budget());
                } catch (IllegalArgumentException | ArithmeticException e) {
                    run.notTransformed(target, transform.failed(e), source, value);
                    return value;
                }
            }
        }
        return changed;
    }

    private JsonNode orDefault(JsonNode value, boolean later) {
        if (value != MISSING && (keepNull || !(value instanceof NullNode))) {
            return value;
        }
        return fallback == null ? MISSING : later ? Gap.DEFAULT : fallback;
    }

    /**
     * Returns the default if it replaces the value that is left after all transforms; otherwise null.
     *
     * @param found the value at the target, or a missing node
     */
    @Nullable
    JsonNode defaultFor(JsonNode found) {
        boolean replaced = found == Gap.DEFAULT || (!keepNull && found instanceof NullNode && found != Gap.HOLE);
        return fallback != null && replaced ? fallback.deepCopy() : null;
    }
}
