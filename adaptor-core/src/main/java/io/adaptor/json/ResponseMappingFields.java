package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ResponseMapping;
import org.jspecify.annotations.Nullable;

/** {@code response_mapping}. */
final class ResponseMappingFields {
    private ResponseMappingFields() {}

    static @Nullable ResponseMapping read(Located at) {
        FieldReader in = at.fields();
        ResponseMapping.Builder mapping = ResponseMapping.builder();
        in.put("success_path", ExpressionFields::read, mapping::successPath);
        in.put("data_path", ExpressionFields::read, mapping::dataPath);
        in.put("error_path", ExpressionFields::read, mapping::errorPath);
        in.put("field_mappings", MappingRuleFields::readTargets, mapping::fieldMappings);
        in.put("from_input", MappingRuleFields::readTargets, mapping::fromInput);
        in.put("transformations", list -> list.list(TransformFields::readTargeted), mapping::transformations);
        in.put("default_values", Located::tree, mapping::defaultValues);
        in.put("summary", ExpressionFields::readSummary, mapping::summary);
        return in.build(mapping::build);
    }

    static ObjectNode write(ResponseMapping mapping) {
        return new FieldWriter()
                .text("success_path", mapping.successPath())
                .text("data_path", mapping.dataPath())
                .text("error_path", mapping.errorPath())
                .map("field_mappings", mapping.fieldMappings(), MappingRuleFields::write)
                .map("from_input", mapping.fromInput(), MappingRuleFields::write)
                .list("transformations", mapping.transformations(), TransformFields::writeTargeted)
                .trees("default_values", mapping.defaultValues())
                .text("summary", mapping.summary())
                .object();
    }
}
