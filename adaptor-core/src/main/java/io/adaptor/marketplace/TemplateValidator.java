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
 * Everything that is wrong with a template, with file, line and field: what the format says, and what shows when each sample is run in
 * the sandbox. The connectors of the class path are used. Safe for use by many threads.
 */
public final class TemplateValidator {
    private TemplateValidator() {}

    /**
     * The mistakes of a template: those of the format, or, where there are none, endpoints without a description or a sample, samples
     * whose input is refused, whose answer can't be mapped, or whose data is none of {@code output_schema}, and scenes without effect.
     *
     * @param file a file in UTF-8
     * @return in the order of the lines; empty where there is none
     */
    public static List<FormatError> problems(Path file) {
        return TemplateFormat.problems(file, TemplateValidator::problems);
    }

    /**
     * The mistakes of a template, as {@link #problems(Path)}, and what would be better in it, as {@link #warnings}.
     *
     * @param file a file in UTF-8
     * @return in the order of the lines; those of {@link io.adaptor.json.Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(Path file) {
        return TemplateFormat.findings(file, TemplateValidator::problems, TemplateValidator::warnings);
    }

    /**
     * What would be better in a template that was read: {@link AdaptorClient#warnings} of its integration.
     *
     * @param template the template
     * @return in the order of its endpoints; empty where there is nothing
     */
    public static List<FieldError> warnings(Template template) {
        TemplateSandbox sandbox = TemplateSandbox.of(template);
        try (AdaptorClient client = sandbox.client(null)) {
            return client.warnings(sandbox.integration());
        } catch (AdaptorException e) {
            // That it has no sandbox is a mistake.
            return List.of();
        }
    }

    /**
     * What is wrong with a template that was read.
     *
     * @param template the template
     * @return in the order of its endpoints; empty where there is nothing
     */
    public static List<FieldError> problems(Template template) {
        return new SampleRun(template).problems();
    }
}
