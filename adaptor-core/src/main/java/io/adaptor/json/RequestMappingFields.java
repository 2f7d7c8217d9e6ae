package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.RequestMapping;
import org.jspecify.annotations.Nullable;

/** {@code request_mapping}. */
final class RequestMappingFields {
    private RequestMappingFields() {}

    static @Nullable RequestMapping read(Located at) {
        FieldReader in = at.fields();
        RequestMapping.Builder mapping = RequestMapping.builder();
        in.put("path_params", MappingRuleFields::readAll, mapping::pathParams);
        in.put("query_params", MappingRuleFields::readAll, mapping::queryParams);
        in.put("headers", MappingRuleFields::readAll, mapping::headers);
        in.put("body", MappingRuleFields::readTargets, mapping::body);
        in.put("transformations", list -> list.list(TransformFields::readTargeted), mapping::transformations);
        return in.build(mapping::build);
    }

    static ObjectNode write(RequestMapping mapping) {
        return new FieldWriter()
                .map("path_params", mapping.pathParams(), MappingRuleFields::write)
                .map("query_params", mapping.queryParams(), MappingRuleFields::write)
                .map("headers", mapping.headers(), MappingRuleFields::write)
                .map("body", mapping.body(), MappingRuleFields::write)
                .list("transformations", mapping.transformations(), TransformFields::writeTargeted)
                .object();
    }
}
