package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ValidationRule;
import io.adaptor.internal.text.Unknown;
import io.adaptor.spi.ValueValidator;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types that validation rules may have. Immutable. */
public final class ValidatorRegistry {
    /** The built-in types. */
    public static final ValidatorRegistry BUILT_IN = of(List.of());

    /** The type that no validator checks. */
    static final String REQUIRED = "required";

    private final Map<String, ValueValidator> byName;
    private final boolean complete;

    private ValidatorRegistry(Map<String, ValueValidator> byName, boolean complete) {
        this.byName = byName;
        this.complete = complete;
    }

    /** Returns a registry of the built-in types and others; rejects two with the same name. */
    public static ValidatorRegistry of(Collection<? extends ValueValidator> others) {
        Map<String, ValueValidator> byName = new LinkedHashMap<>();
        BuiltInValidators.all().forEach(validator -> byName.put(validator.name(), validator));
        for (ValueValidator validator : others) {
            ValueValidator other = byName.putIfAbsent(validator.name(), validator);
            if (other != null || validator.name().equals(REQUIRED)) {
                throw new IllegalArgumentException("two validators are called \"" + validator.name() + "\": "
                        + (other == null ? "the built-in one" : other.getClass().getName()) + " and "
                        + validator.getClass().getName() + "; leave one of them out");
            }
        }
        return new ValidatorRegistry(byName, true);
    }

    /** Returns the same types, but accepts rules of an unknown type, as extensions may add others. */
    public ValidatorRegistry open() {
        return new ValidatorRegistry(byName, false);
    }

    /** Whether a type is known here. */
    public boolean knows(String type) {
        return type.equals(REQUIRED) || byName.containsKey(type);
    }

    /** Prepares the check of a rule; throws {@code IllegalArgumentException} with the reason if the rule is invalid. */
    ValueValidator.Check prepare(ValidationRule rule) {
        ValueValidator validator = byName.get(rule.type());
        if (validator == null && !complete) {
            return value -> null;
        }
        if (validator == null) {
            Set<String> known = new TreeSet<>(byName.keySet());
            known.add(REQUIRED);
            throw new IllegalArgumentException(Unknown.named("validator", rule.type(), known));
        }
        @Nullable JsonNode value = rule.value();
        return validator.prepare(value);
    }
}
