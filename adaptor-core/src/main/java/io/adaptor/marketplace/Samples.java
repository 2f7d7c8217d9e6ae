package io.adaptor.marketplace;

import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.internal.connection.SampleValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Valid sample values for the inputs of a template. */
final class Samples {
    private Samples() {}

    /** Returns the integration with sample values as its inputs; its id is that of the template. */
    static Integration integration(Template template) {
        return TemplateInstaller.of(template).install("default", template.itemId(), of(template.inputs()), null);
    }

    /** Returns a value for each field: its example, or a placeholder if it has none. */
    static Map<String, String> of(Map<String, InputField> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, SampleValue.of(field)));
        return values;
    }
}
