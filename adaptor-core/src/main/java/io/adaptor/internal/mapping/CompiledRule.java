package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.MappingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mapping rule, ready to be evaluated: map, transform, default, check. Immutable. */
final class CompiledRule {
    private static final JsonNode MISSING = MissingNode.getInstance();

    private final String part;
    private final String name;
    private final MappingRule rule;
    private final @Nullable Expression source;
    private final @Nullable Expression condition;
    private final List<PreparedTransform> transforms;
    private final boolean keepNull;

    private CompiledRule(String part, String name, MappingRule rule, TransformRegistry registry, boolean keepNull) {
        this.part = part;
        this.name = name;
        this.rule = rule;
        this.source = rule.source() == null ? null : Expressions.compile(rule.source());
        this.condition = rule.condition() == null ? null : Expressions.compile(rule.condition());
        this.transforms = registry.prepare(rule.transforms());
        // A null that somebody wrote down is meant.
        this.keepNull = keepNull || source == null;
    }

    /** Compiles a rule; what is wrong with it goes to {@code errors} and the rule then never yields a value. */
    static @Nullable CompiledRule compile(
            String part,
            String name,
            MappingRule rule,
            TransformRegistry registry,
            boolean keepNull,
            FieldErrors errors) {
        try {
            return new CompiledRule(part, name, rule, registry, keepNull);
        } catch (ExpressionException | IllegalArgumentException e) {
            String source = rule.source();
            errors.add(
                    part + "." + name, e.getMessage() + (source == null ? "" : " in \"" + source + "\""), null, null);
            return null;
        }
    }

    /** The key of the rule in its part of the mapping. */
    String name() {
        return name;
    }

    /** The path of the rule, for errors. */
    String field() {
        return part + "." + name;
    }

    /** The expression, or null for a fixed value. */
    @Nullable
    Expression source() {
        return source;
    }

    /** The value over an input, or a missing node where the target is to be left out. */
    JsonNode value(JsonNode input, FieldErrors errors) {
        try {
            if (condition != null && !Expression.truthy(condition.evaluate(input))) {
                return MISSING;
            }
            return checked(transformed(mapped(input), input), errors);
        } catch (ExpressionException e) {
            errors.add(field(), String.valueOf(e.getMessage()), source, null);
            return MISSING;
        }
    }

    private JsonNode mapped(JsonNode input) {
        if (source == null) {
            JsonNode fixed = rule.value();
            return fixed == null ? MISSING : fixed;
        }
        JsonNode value = source.evaluate(input);
        if (!value.isNull()) {
            return value;
        }
        return keepNull && source.present(input) ? value : MISSING;
    }

    private Transformed transformed(JsonNode value, JsonNode input) {
        JsonNode changed = value;
        if (!value.isMissingNode()) {
            for (PreparedTransform transform : transforms) {
                try {
                    changed = transform.apply(changed, input, input);
                } catch (IllegalArgumentException | ArithmeticException e) {
                    return new Transformed(value, transform.name() + ": " + e.getMessage());
                }
            }
        }
        return new Transformed(changed, null);
    }

    private JsonNode checked(Transformed transformed, FieldErrors errors) {
        JsonNode value = transformed.value;
        if (transformed.failure != null) {
            errors.add(field(), transformed.failure, source, value);
            return value;
        }
        boolean nothing = value.isMissingNode() || (value.isNull() && !keepNull);
        if (nothing && rule.defaultValue() != null) {
            return rule.defaultValue();
        }
        if (nothing && rule.required()) {
            errors.add(field(), "is required but the expression gives nothing", source, null);
        }
        return nothing ? MISSING : value;
    }

    private record Transformed(JsonNode value, @Nullable String failure) {}
}
