package io.adaptor.json;

import static io.adaptor.json.MappingRuleFields.ALL;
import static io.adaptor.json.MappingRuleFields.TARGETS;
import static io.adaptor.json.Trees.list;

import io.adaptor.api.RequestMapping;
import io.adaptor.api.RequestMapping.Builder;

/** {@code request_mapping}. */
final class RequestMappingFields {
    static final Shape<RequestMapping, Builder> SHAPE = Shape.of(
                    "request_mapping", "Input to request.", RequestMapping::builder, Builder::build)
            .field("path_params", ALL, RequestMapping::pathParams, Builder::pathParams)
            .doc("Values of the placeholders in the path.")
            .field("query_params", ALL, RequestMapping::queryParams, Builder::queryParams)
            .doc("Values of the query.")
            .field("headers", ALL, RequestMapping::headers, Builder::headers)
            .doc("Values of headers.")
            .field("body", TARGETS, RequestMapping::body, Builder::body)
            .doc("Values of the body, by target path; '.' is the body itself.")
            .field(
                    "transformations",
                    list(TransformFields.TARGETED),
                    RequestMapping::transformations,
                    Builder::transformations)
            .doc("Changes after mapping; fields begin with body., query_params., path_params. or headers.")
            .check((in, mapping) -> MappingRuleFields.checkTargets(in, "body"));

    private RequestMappingFields() {}
}
