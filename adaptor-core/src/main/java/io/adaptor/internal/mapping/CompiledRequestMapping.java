package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The input-to-request side of an endpoint, compiled once. Immutable, may be shared between threads. */
public final class CompiledRequestMapping {
    private final List<CompiledRule> pathParams;
    private final List<CompiledRule> queryParams;
    private final List<CompiledRule> headers;
    private final BodyMapping body;
    private final List<FieldTransform> transforms;

    private CompiledRequestMapping(
            List<CompiledRule> pathParams,
            List<CompiledRule> queryParams,
            List<CompiledRule> headers,
            BodyMapping body,
            List<FieldTransform> transforms) {
        this.pathParams = pathParams;
        this.queryParams = queryParams;
        this.headers = headers;
        this.body = body;
        this.transforms = transforms;
    }

    /**
     * Compiles a mapping.
     *
     * @throws io.adaptor.api.error.MappingException naming every expression and transform that is wrong
     */
    public static CompiledRequestMapping compile(RequestMapping mapping, TransformRegistry registry) {
        FieldErrors errors = new FieldErrors();
        CompiledRequestMapping compiled = new CompiledRequestMapping(
                rules("path_params", mapping.pathParams(), registry, errors),
                rules("query_params", mapping.queryParams(), registry, errors),
                rules("headers", mapping.headers(), registry, errors),
                BodyMapping.compile(mapping.body(), registry, errors),
                transforms(mapping.transformations(), registry, errors));
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "request mapping");
        return compiled;
    }

    /**
     * Maps an input.
     *
     * @param input the document of {@code context}, {@code variables} and {@code user_data}
     * @throws io.adaptor.api.error.MappingException {@code VALIDATION_FAILED}, naming every field that is wrong
     */
    public MappedRequest map(JsonNode input) {
        FieldErrors errors = new FieldErrors();
        MappedRequest mapped = new MappedRequest(
                values(pathParams, input, errors),
                values(queryParams, input, errors),
                values(headers, input, errors),
                body.map(input, errors));
        if (!transforms.isEmpty()) {
            mapped = transformed(mapped, input, errors);
        }
        errors.throwIfAny(StandardErrorCode.VALIDATION_FAILED, "request mapping");
        return mapped;
    }

    /** Every expression with its value over an input. */
    public List<EvaluatedExpression> evaluate(JsonNode input) {
        return Stream.of(pathParams, queryParams, headers, body.rules)
                .flatMap(rules -> EvaluatedExpression.all(rules, input).stream())
                .toList();
    }

    private MappedRequest transformed(MappedRequest mapped, JsonNode input, FieldErrors errors) {
        ObjectNode whole = mapped.toTree();
        for (FieldTransform transform : transforms) {
            String failure = transform.apply(whole, input);
            if (failure != null) {
                errors.add(transform.field(), failure, null, transform.current(whole));
            }
        }
        return MappedRequest.ofTree(whole);
    }

    private static Map<String, JsonNode> values(List<CompiledRule> rules, JsonNode input, FieldErrors errors) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        if (rules.size() == 1) {
            // The usual case for a path or a query, and on the hot path.
            JsonNode value = rules.get(0).value(input, errors);
            return value.isMissingNode() ? Map.of() : Map.of(rules.get(0).name(), value);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            JsonNode value = rule.value(input, errors);
            if (!value.isMissingNode()) {
                values.put(rule.name(), value);
            }
        }
        return values;
    }

    private static List<CompiledRule> rules(
            String part, Map<String, MappingRule> rules, TransformRegistry registry, FieldErrors errors) {
        List<CompiledRule> compiled = new ArrayList<>(rules.size());
        rules.forEach((name, rule) -> {
            CompiledRule one =
                    CompiledRule.compile(part, name, rule, registry, rule.nulls() == NullHandling.SEND, errors);
            if (one != null) {
                compiled.add(one);
            }
        });
        return List.copyOf(compiled);
    }

    private static List<FieldTransform> transforms(
            List<TransformRule> rules, TransformRegistry registry, FieldErrors errors) {
        return rules.stream()
                .map(rule -> FieldTransform.compile(rule, registry, errors))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The rules of a body, whose keys are target paths and {@code .} the body itself. */
    private record BodyMapping(List<CompiledRule> rules, List<TargetPath> targets, boolean nested) {
        private static final JsonNode NONE = MissingNode.getInstance();

        static BodyMapping compile(Map<String, MappingRule> body, TransformRegistry registry, FieldErrors errors) {
            List<CompiledRule> rules = new ArrayList<>(body.size());
            List<TargetPath> targets = new ArrayList<>(body.size());
            body.forEach((key, rule) -> {
                TargetPath target = TargetPath.compile("body", key, errors);
                CompiledRule one =
                        CompiledRule.compile("body", key, rule, registry, rule.nulls() == NullHandling.SEND, errors);
                if (target != null && one != null) {
                    rules.add(one);
                    targets.add(target);
                }
            });
            boolean nested = targets.stream().anyMatch(TargetPath::nested);
            return new BodyMapping(List.copyOf(rules), List.copyOf(targets), nested);
        }

        JsonNode map(JsonNode input, FieldErrors errors) {
            if (rules.isEmpty()) {
                return NONE;
            }
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            JsonNode whole = root;
            for (int i = 0; i < rules.size(); i++) {
                JsonNode value = rules.get(i).value(input, errors);
                if (!value.isMissingNode()) {
                    JsonNode own = nested ? value.deepCopy() : value;
                    whole = targets.get(i).setIn(whole, own, rules.get(i), errors);
                }
            }
            return whole;
        }
    }
}
