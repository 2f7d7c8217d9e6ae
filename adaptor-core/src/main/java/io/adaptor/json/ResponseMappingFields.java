package io.adaptor.json;

import static io.adaptor.json.MappingRuleFields.TARGETS;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Trees.list;

import io.adaptor.api.ResponseMapping;
import io.adaptor.api.ResponseMapping.Builder;

/** {@code response_mapping}. */
final class ResponseMappingFields {
    static final Shape<ResponseMapping, Builder> SHAPE = Shape.of(
                    "response_mapping", "Response to data.", ResponseMapping::builder, Builder::build)
            .field("success_path", expression(), ResponseMapping::successPath, Builder::successPath)
            .doc("A JMESPath over the raw response; false or null there means failure.")
            .field("data_path", expression(), ResponseMapping::dataPath, Builder::dataPath)
            .doc("A JMESPath over the raw response that yields what is mapped.")
            .field("error_path", expression(), ResponseMapping::errorPath, Builder::errorPath)
            .doc("A JMESPath over the raw response; anything there means failure, and is the message.")
            .field("field_mappings", TARGETS, ResponseMapping::fieldMappings, Builder::fieldMappings)
            .doc("Values of the data, by target path; empty passes everything through.")
            .field("from_input", TARGETS, ResponseMapping::fromInput, Builder::fromInput)
            .doc("Values of the data that come from the input.")
            .field("from_answer", TARGETS, ResponseMapping::fromAnswer, Builder::fromAnswer)
            .doc("Values of the data that come from the whole response, {status, headers, body}.")
            .field(
                    "transformations",
                    list(TransformFields.TARGETED),
                    ResponseMapping::transformations,
                    Builder::transformations)
            .doc("Changes after mapping.")
            .field("default_values", Trees.tree(), ResponseMapping::defaultValues, Builder::defaultValues)
            .doc("Values of targets that are missing after mapping.")
            .field("summary", Texts.summary(), ResponseMapping::summary, Builder::summary)
            .doc("A sentence about the result with {field} placeholders.")
            .check((in, mapping) -> {
                MappingRuleFields.checkTargets(in, "field_mappings");
                MappingRuleFields.checkTargets(in, "from_input");
            });

    private ResponseMappingFields() {}
}
