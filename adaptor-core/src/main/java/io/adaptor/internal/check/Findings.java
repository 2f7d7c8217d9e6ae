package io.adaptor.internal.check;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the errors of an integration. For one thread. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void add(String field, String message, @Nullable String found, String... dependsOn) {
        String shown = found == null || found.length() <= 60 ? found : found.substring(0, 60) + "…";
        all.add(new Finding(FieldError.of(field, message, shown), List.of(dependsOn), null));
    }

    /** Adds a contradiction of two fields. */
    void against(String field, String message, String other) {
        all.add(new Finding(FieldError.of(field, message, null), List.of(other), other));
    }

    /** Adds the findings of a check, with the fields that each depends on. */
    void addAll(Consumer<FieldErrors> check, Function<String, List<String>> dependsOn) {
        FieldErrors errors = new FieldErrors();
        check.accept(errors);
        errors.list().forEach(error -> all.add(new Finding(error, dependsOn.apply(error.field()), null)));
    }

    /** Adds the errors of compiling a part, under the field of the part. */
    void compiling(String at, Runnable compilation) {
        try {
            compilation.run();
        } catch (MappingException e) {
            e.errors().forEach(error -> all.add(new Finding(error.under(at), List.of(), null)));
        }
    }

    /** Whether there is an error in a part. */
    boolean concern(String part) {
        return all.stream().anyMatch(finding -> finding.error().field().startsWith(part + "."));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
