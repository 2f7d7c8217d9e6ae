package io.adaptor.marketplace;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.json.FormatError;
import io.adaptor.json.TemplateFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * Validates templates, and reports mistakes with file, line and field: violations of the format, and problems that
 * occur when each sample is run in the sandbox. Uses the connectors of the class path. Thread-safe.
 */
public final class TemplateValidator {
    private TemplateValidator() {}

    /**
     * Returns the mistakes of a template: violations of the format, or, if there are none, endpoints without a
     * description or a sample, samples whose input is rejected, whose response can't be mapped, or whose data violates
     * {@code output_schema}, and scenes without effect.
     *
     * @param file a file in UTF-8
     * @return the mistakes in the order of the lines; empty if there are none
     */
    public static List<FormatError> problems(Path file) {
        return TemplateFormat.problems(file, TemplateValidator::problems);
    }

    /**
     * Returns the mistakes of a template, as {@link #problems(Path)} does, and its warnings, as {@link #warnings} does.
     *
     * @param file a file in UTF-8
     * @return the findings in the order of the lines; those of {@link io.adaptor.json.Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(Path file) {
        return TemplateFormat.findings(file, TemplateValidator::problems, TemplateValidator::warnings);
    }

    /**
     * Returns suggested improvements of a template: the {@link AdaptorClient#warnings} of its integration.
     *
     * @param template the template
     * @return the findings in the order of its endpoints; empty if there are none
     */
    public static List<FieldError> warnings(Template template) {
        TemplateSandbox sandbox = TemplateSandbox.of(template);
        try (AdaptorClient client = sandbox.client(null)) {
            return client.warnings(sandbox.integration());
        } catch (AdaptorException e) {
            // A template without a working sandbox is reported as a mistake.
            return List.of();
        }
    }

    /**
     * Returns the mistakes of a template.
     *
     * @param template the template
     * @return the findings in the order of its endpoints; empty if there are none
     */
    public static List<FieldError> problems(Template template) {
        return new SampleRun(template).problems();
    }
}
