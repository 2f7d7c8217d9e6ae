package io.adaptor.internal.mapping;

import io.adaptor.api.TransformRule;
import io.adaptor.api.error.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with single texts of a mapping, for those who read them from a document. */
public final class MappingSyntax {
    private MappingSyntax() {}

    /** What is wrong with a target path, or null. */
    public static @Nullable String problemOfTarget(String key) {
        FieldErrors errors = new FieldErrors();
        TargetPath.compile("", key, errors);
        List<FieldError> found = errors.list();
        return found.isEmpty() ? null : found.get(0).message();
    }

    /** What is wrong with the targets of a part of a mapping taken together, each with its field. */
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
        // What is not a path is reported elsewhere, and the others can't be judged without it.
        return List.of();
    }

    /** What is wrong with the expressions of a summary. */
    public static List<String> problemsOfSummary(String text) {
        FieldErrors errors = new FieldErrors();
        Summary.compile(text, errors);
        return errors.list().stream().map(FieldError::message).toList();
    }

    /** What is wrong with a transform, or null; also null where its name is not known, which somebody else may know. */
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
