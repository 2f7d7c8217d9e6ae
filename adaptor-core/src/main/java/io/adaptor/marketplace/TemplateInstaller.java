package io.adaptor.marketplace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.connection.FieldValues;
import io.adaptor.internal.references.InputReferences;
import io.adaptor.internal.text.Nearest;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.json.MergePatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates integrations from one template. An installed integration is like any other, and refers to its template in
 * {@code metadata.template}. Immutable and thread-safe.
 */
public final class TemplateInstaller {
    private final Template template;

    private TemplateInstaller(Template template) {
        this.template = template;
    }

    /**
     * Creates an installer.
     *
     * @param template the template
     * @return a new installer
     */
    public static TemplateInstaller of(Template template) {
        return new TemplateInstaller(template);
    }

    /**
     * Validates the values of inputs.
     *
     * @param inputs the values of the inputs by name
     * @return each input that is missing, unknown or invalid; empty if all are valid
     */
    public List<FieldError> problems(Map<String, String> inputs) {
        List<FieldError> problems = new ArrayList<>();
        inputs.forEach((name, value) -> {
            InputField field = template.inputs().get(name);
            String problem = field == null ? unknown(name) : problem(field, value);
            if (problem != null) {
                problems.add(FieldError.of("inputs." + name, problem, field == null ? null : value));
            }
        });
        template.inputs().forEach((name, field) -> {
            if (field.required() && field.defaultValue() == null && !inputs.containsKey(name)) {
                problems.add(FieldError.of("inputs." + name, "is needed" + help(field), null));
            }
        });
        return problems;
    }

    private String unknown(String name) {
        String near = Nearest.to(name, template.inputs().keySet());
        return template.inputs().isEmpty()
                ? "is not an input; this template asks for none"
                : "is not an input" + (near == null ? "" : " (did you mean " + near + "?)") + "; it asks for "
                        + String.join(", ", template.inputs().keySet());
    }

    private static @Nullable String problem(InputField field, String value) {
        if (value.contains("${")) {
            return "must be the value itself: references are not looked up in it";
        }
        String wrong = FieldValues.problem(field, value);
        return wrong == null ? null : wrong + help(field);
    }

    private static String help(InputField field) {
        return field.help() == null ? "" : "; " + field.help();
    }

    /**
     * Creates an integration, without storing it.
     *
     * @param tenantId the tenant that the integration will belong to
     * @param integrationId its id, 1 to 64 letters, digits, underscores and hyphens
     * @param inputs the values of the inputs by name
     * @param overrides a merge patch of the integration (RFC 7396: fields replace, null removes); null for no changes
     * @return the integration
     * @throws MappingException {@code VALIDATION_FAILED} with each input that is missing, unknown or invalid
     * @throws FormatException if it violates the format with these overrides
     */
    public Integration install(
            String tenantId, String integrationId, Map<String, String> inputs, @Nullable ObjectNode overrides) {
        List<FieldError> problems = problems(inputs);
        if (!problems.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "template " + template.itemId(), problems);
        }
        Map<String, String> values = new LinkedHashMap<>();
        template.inputs().forEach((name, field) -> {
            String value = inputs.getOrDefault(name, field.defaultValue());
            if (value != null) {
                values.put(name, value);
            }
        });
        ObjectNode document = (ObjectNode) InputReferences.fill(template.document(), template.inputs(), values);
        ObjectNode patch = overrides == null ? JsonNodeFactory.instance.objectNode() : overrides.deepCopy();
        MergePatch.apply(document, patch);
        document.put("integration_id", integrationId).put("tenant_id", tenantId);
        new InstalledFrom(template.itemId(), template.version(), values, patch).noteIn(document);
        return IntegrationFormat.read(document, "template " + template.itemId());
    }
}
