package io.adaptor.marketplace;

import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import io.adaptor.internal.connection.SampleValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values that are right, for what a template asks for. */
final class Samples {
    private Samples() {}

    /** The integration with samples in the place of its inputs; its id is that of the template. */
    static Integration integration(Template template) {
        return TemplateInstaller.of(template).install("default", template.itemId(), of(template.inputs()), null);
    }

    /** A value for each field; one that every reader takes for what it is where the field shows none. */
    static Map<String, String> of(Map<String, InputField> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, SampleValue.of(field)));
        return values;
    }
}
