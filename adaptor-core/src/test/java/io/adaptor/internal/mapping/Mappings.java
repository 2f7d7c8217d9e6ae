package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.ResponseMapping;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.json.IntegrationFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mappings as they are written in a configuration. */
final class Mappings {
    private static final TransformRegistry TRANSFORMS = TransformRegistry.of(BuiltInTransforms.all());

    private Mappings() {}

    static CompiledRequestMapping request(String yaml) {
        return CompiledRequestMapping.compile(endpoint("request_mapping", yaml).requestMapping(), TRANSFORMS);
    }

    static CompiledResponseMapping response(String yaml) {
        return CompiledResponseMapping.compile(
                endpoint("response_mapping", yaml).responseMapping(), TRANSFORMS);
    }

    static String request(String yaml, String input) {
        return JsonCodec.write(request(yaml).map(json(input), List.of()).toTree());
    }

    static String body(String yaml, String input) {
        return JsonCodec.write(request(yaml).map(json(input), List.of()).body());
    }

    static MappedData data(String yaml, String answer) {
        ResponseMapping stated = endpoint("response_mapping", yaml).responseMapping();
        new BothWays(stated, TRANSFORMS).compare(answer.getBytes(StandardCharsets.UTF_8), json("{}"));
        return response(yaml).map(json(answer), json("{\"variables\": {\"order\": 7}}"));
    }

    static String text(String yaml, String answer) {
        return JsonCodec.write(data(yaml, answer).data());
    }

    static JsonNode json(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Endpoint endpoint(String part, String yaml) {
        String document = "name: a\ntype: graphql\ncategory: c\nendpoints:\n  e:\n    " + part + ":\n"
                + yaml.strip().indent(6);
        return IntegrationFormat.readStored(document, "t.yaml").endpoints().get("e");
    }
}
