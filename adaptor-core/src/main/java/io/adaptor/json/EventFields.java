package io.adaptor.json;

import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.jsonSchema;

import io.adaptor.api.EventRule;
import io.adaptor.api.ResponseMapping;

/** An entry of {@code events}. */
final class EventFields {
    static final Shape<EventRule, ?> SHAPE = Shape.of("event", "An event that is received.", EventRule.class)
            .field("types", Trees.list(text(256)), EventRule::types)
            .doc("The vendor's types that are this event, \"*\" for any; by default its name is its type.")
            .field("when", expression(), EventRule::when)
            .doc("A JMESPath over {headers, query, body, type} that must be true too.")
            .field("description", text(), EventRule::description)
            .doc("What the event means, for users and language models.")
            .field(
                    "response_mapping",
                    ResponseMappingFields.SHAPE.standard(
                            ResponseMapping.builder().build()),
                    EventRule::responseMapping)
            .doc("What the body becomes; success_path and error_path don't apply.")
            .field("output_schema", jsonSchema(), EventRule::outputSchema)
            .doc("A JSON Schema of what it becomes.")
            .field("sample", Trees.anything(), EventRule::sample)
            .doc("A body as the vendor sends it; it is mapped when the file is read.")
            .field("to", text(), EventRule::to)
            .doc("INTEGRATION/ENDPOINT: the endpoint of the same tenant that a server delivers it to, as variables.");

    private EventFields() {}
}
