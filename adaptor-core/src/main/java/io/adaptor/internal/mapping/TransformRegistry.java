package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.text.Unknown;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.spi.ValueTransform;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The transforms that mappings may name. Immutable. */
public final class TransformRegistry {
    private final Map<String, ValueTransform> byName;
    private final boolean complete;

    private TransformRegistry(Map<String, ValueTransform> byName, boolean complete) {
        this.byName = byName;
        this.complete = complete;
    }

    /** Returns a registry of transforms; rejects two with the same name. */
    public static TransformRegistry of(Collection<? extends ValueTransform> transforms) {
        Map<String, ValueTransform> byName = new LinkedHashMap<>();
        for (ValueTransform transform : transforms) {
            ValueTransform other = byName.putIfAbsent(transform.name(), transform);
            if (other != null) {
                throw new IllegalArgumentException("two transforms are called \"" + transform.name() + "\": "
                        + other.getClass().getName() + " and "
                        + transform.getClass().getName()
                        + "; leave one of them out");
            }
        }
        return new TransformRegistry(byName, true);
    }

    /** Returns the same transforms, but accepts rules with an unknown transform, as extensions may add others. */
    public TransformRegistry open() {
        return new TransformRegistry(byName, false);
    }

    /** Whether there is a transform of that name. */
    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** Prepares a rule; throws {@code IllegalArgumentException} with the reason if it is invalid. */
    PreparedTransform prepare(TransformRule rule) {
        ValueTransform transform = byName.get(rule.transform());
        if (transform == null && !complete) {
            return new PreparedTransform(rule.transform(), (value, document) -> value, null, false);
        }
        if (transform == null) {
            throw new IllegalArgumentException(Unknown.named("transform", rule.transform(), byName.keySet()));
        }
        try {
            AtomicBoolean looksAround = new AtomicBoolean();
            ValueTransform.Change change = transform.prepare(rule.params(), text -> {
                looksAround.set(true);
                return compile(text);
            });
            String condition = rule.condition();
            return new PreparedTransform(
                    rule.transform(),
                    change,
                    condition == null ? null : Expressions.compile(condition),
                    BuiltInTransforms.contains(transform) && !looksAround.get());
        } catch (IllegalArgumentException | ExpressionException e) {
            String message = String.valueOf(e.getMessage());
            // Built-in transforms include their name themselves.
            throw new IllegalArgumentException(
                    message.startsWith(rule.transform() + ": ") ? message : rule.transform() + ": " + message, e);
        }
    }

    /** Prepares several rules in order. */
    List<PreparedTransform> prepare(List<TransformRule> rules) {
        return rules.stream().map(this::prepare).toList();
    }

    private static UnaryOperator<JsonNode> compile(String text) {
        try {
            return Expressions.compile(text)::evaluate;
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e.getMessage() + " in \"" + text + "\"", e);
        }
    }
}
