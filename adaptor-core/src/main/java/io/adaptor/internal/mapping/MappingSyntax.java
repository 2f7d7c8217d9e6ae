package io.adaptor.internal.mapping;

import io.adaptor.api.TransformRule;
import io.adaptor.api.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks single texts of a mapping, for code that reads them from a document. */
public final class MappingSyntax {
    private MappingSyntax() {}

    /** Returns the problem of a target path, or null. */
    public static @Nullable String problemOfTarget(String key) {
        FieldErrors errors = new FieldErrors();
        TargetPath.compile("", key, errors);
        List<FieldError> found = errors.list();
        return found.isEmpty() ? null : found.get(0).message();
    }

    /** Returns the problems of all targets of a part of a mapping taken together, each with its field. */
    public static List<FieldError> problemsOfTargets(String part, Iterable<String> keys) {
        Map<String, TargetPath> paths = new LinkedHashMap<>();
        FieldErrors errors = new FieldErrors();
        keys.forEach(key -> {
            TargetPath path = TargetPath.compile(part, key, errors);
            if (path != null) {
                paths.put(part + "." + key, path);
            }
        });
        if (errors.list().isEmpty()) {
            TargetHoles.check(paths, errors);
            return errors.list();
        }
        // An invalid path is reported elsewhere, and the other targets can't be checked without it.
        return List.of();
    }

    /** Returns the problems of the expressions of a summary. */
    public static List<String> problemsOfSummary(String text) {
        FieldErrors errors = new FieldErrors();
        Summary.compile(text, errors);
        return errors.list().stream().map(FieldError::message).toList();
    }

    /**
     * Returns the problem of a transform, or null; also null if its name is unknown here, as it may come from an
     * extension.
     */
    public static @Nullable String problemOfTransform(TransformRule rule, TransformRegistry registry) {
        if (!registry.knows(rule.transform())) {
            return null;
        }
        try {
            registry.prepare(rule);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
