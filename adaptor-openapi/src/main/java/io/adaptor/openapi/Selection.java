package io.adaptor.openapi;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Selects the operations to import. */
final class Selection {
    private static final String TAG = "tag:";

    private Selection() {}

    static List<Operation> of(List<Operation> operations, OpenApiOptions options, String document) {
        List<Operation> selected = operations.stream()
                .filter(operation -> options.include().isEmpty()
                        || options.include().stream()
                                .anyMatch(selector -> selects(selector).test(operation)))
                .filter(operation -> options.exclude().stream()
                        .noneMatch(selector -> selects(selector).test(operation)))
                .toList();
        for (String selector : options.include()) {
            if (operations.stream().noneMatch(selects(selector))) {
                throw new OpenApiException(
                        document,
                        "has no operation that matches \"" + selector
                                + "\"; a selector is tag:NAME, the beginning of a path"
                                + " such as /orders, or a pattern of names such as get*");
            }
        }
        if (selected.isEmpty()) {
            throw new OpenApiException(
                    document,
                    operations.isEmpty()
                            ? "has no operation under paths; there is nothing to call"
                            : "has " + operations.size() + " operations, and none of them is selected");
        }
        return selected;
    }

    private static Predicate<Operation> selects(String selector) {
        if (selector.startsWith(TAG)) {
            return operation -> operation.tags().contains(selector.substring(TAG.length()));
        }
        if (selector.startsWith("/")) {
            return operation -> operation.path().startsWith(selector);
        }
        Pattern pattern = Pattern.compile(String.join(
                ".*",
                Pattern.compile("\\*")
                        .splitAsStream(selector + "\n")
                        .map(part -> Pattern.quote(part.replace("\n", "")))
                        .toList()));
        return operation -> pattern.matcher(operation.name()).matches();
    }
}
