package io.adaptor.json;

import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.check.Finding;
import io.adaptor.internal.check.IntegrationCheck;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.ValidatorRegistry;
import java.util.List;

/** Compiles everything that a document describes, and reports, with their positions, parts that can never work. */
final class CompiledParts {
    private static final IntegrationCheck CHECK = new IntegrationCheck(
            TransformRegistry.of(BuiltInTransforms.all()).open(), ValidatorRegistry.BUILT_IN.open());

    private CompiledParts() {}

    /** Reports the mistakes that prevent an integration from being executed. */
    static void check(Integration integration, Located root) {
        Problems problems = root.problems();
        List<Finding> findings = CHECK.of(integration);
        // Omits findings that result from a field that has been reported already.
        findings.stream()
                .filter(finding -> !problems.concerns(finding.error().field())
                        && finding.dependsOn().stream().noneMatch(problems::concerns))
                .toList()
                .forEach(finding -> report(finding.error(), against(finding, root), root));
    }

    /** Returns the line of the other field of a contradiction; "" if there is none. */
    private static String against(Finding finding, Located root) {
        String other = finding.against();
        int line = other == null ? 0 : root.place().spotOf(other).line();
        return line == 0 ? "" : "; " + other + " stands in line " + line;
    }

    /** Reports mistakes found by other checks, unless the field has been reported. */
    static void report(List<FieldError> errors, Located root) {
        errors.stream()
                .filter(error -> !root.problems().concerns(error.field()))
                .toList()
                .forEach(error -> report(error, "", root));
    }

    /** Reports warnings of other checks, unless the field has been reported. */
    static void warn(List<FieldError> warnings, Located root) {
        Problems problems = root.problems();
        warnings.stream()
                .filter(warning -> !problems.concerns(warning.field()))
                .toList()
                .forEach(warning ->
                        problems.warn(root.place().spotOf(warning.field()), warning.field(), warning.message()));
    }

    private static void report(FieldError error, String more, Located root) {
        Problems problems = root.problems();
        String found = error.found() == null ? "" : "is " + problems.shown().text(error.field(), error.found()) + "; ";
        problems.add(root.place().spotOf(error.field()), error.field(), found + error.message() + more);
    }
}
