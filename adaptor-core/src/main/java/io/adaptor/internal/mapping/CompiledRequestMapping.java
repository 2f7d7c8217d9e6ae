package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The mapping of an endpoint from input to request, compiled once. Immutable, may be shared between threads. */
public final class CompiledRequestMapping {
    private final List<CompiledRule> pathParams;
    private final List<CompiledRule> queryParams;
    private final List<CompiledRule> headers;
    private final Targets body;
    private final List<FieldTransform> transforms;
    private final boolean bodyAsWhole;

    private CompiledRequestMapping(
            List<CompiledRule> pathParams,
            List<CompiledRule> queryParams,
            List<CompiledRule> headers,
            Targets body,
            List<FieldTransform> transforms) {
        this.pathParams = pathParams;
        this.queryParams = queryParams;
        this.headers = headers;
        this.body = body;
        this.transforms = transforms;
        this.bodyAsWhole = body.whole();
    }

    /**
     * Compiles a mapping.
     *
     * @throws io.adaptor.api.error.MappingException naming every invalid expression and transform
     */
    public static CompiledRequestMapping compile(RequestMapping mapping, TransformRegistry registry) {
        FieldErrors errors = new FieldErrors();
        CompiledRequestMapping compiled = new CompiledRequestMapping(
                rules("path_params", mapping.pathParams(), registry, errors),
                rules("query_params", mapping.queryParams(), registry, errors),
                rules("headers", mapping.headers(), registry, errors),
                Targets.compile(
                        "body",
                        mapping.body(),
                        NullHandling.OMIT,
                        registry,
                        !mapping.transformations().isEmpty(),
                        AnswerProjection.none(),
                        errors),
                transforms(mapping.transformations(), registry, errors));
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "request mapping");
        return compiled;
    }

    /**
     * Maps an input.
     *
     * @param input the document of {@code context}, {@code variables} and {@code user_data}; not changed
     * @param known errors of the input that are already known, reported together with those that the mapping finds
     * @param budget what the execution may take
     * @throws io.adaptor.api.error.MappingException {@code VALIDATION_FAILED}, naming every invalid field
     */
    public MappedRequest map(JsonNode input, List<FieldError> known, ExecutionBudget budget) {
        MappingRun run = MappingRun.strict(known, budget);
        MappedRequest mapped = new MappedRequest(
                values(pathParams, input, run),
                values(queryParams, input, run),
                values(headers, input, run),
                body(input, run));
        if (!transforms.isEmpty()) {
            mapped = transformed(mapped, input, run);
        }
        body.refuseHoles(mapped.body(), "body", run);
        run.throwIfAny(StandardErrorCode.VALIDATION_FAILED, known.isEmpty() ? "request mapping" : "input");
        return mapped;
    }

    /** Maps an input outside an execution. */
    public MappedRequest map(JsonNode input, List<FieldError> known) {
        return map(input, known, ExecutionBudget.ofSteps());
    }

    /** Evaluates every expression over an input. */
    public List<EvaluatedExpression> evaluate(JsonNode input) {
        return Stream.of(pathParams, queryParams, headers, body.rules())
                .flatMap(rules -> Evaluations.all(rules, input).stream())
                .toList();
    }

    private JsonNode body(JsonNode input, MappingRun run) {
        if (body.isEmpty()) {
            return MissingNode.getInstance();
        }
        JsonNode start = bodyAsWhole ? MissingNode.getInstance() : JsonNodeFactory.instance.objectNode();
        return body.setAll(start, input, "body", body.nested(), run);
    }

    private MappedRequest transformed(MappedRequest mapped, JsonNode input, MappingRun run) {
        ObjectNode whole = mapped.toTree();
        for (FieldTransform transform : transforms) {
            transform.apply(whole, input, run);
        }
        MappedRequest result = MappedRequest.ofTree(whole);
        fillIn(pathParams, result.pathParams());
        fillIn(queryParams, result.queryParams());
        fillIn(headers, result.headers());
        return result.withBody(body.fillIn(result.body(), "body", run));
    }

    private static void fillIn(List<CompiledRule> rules, Map<String, JsonNode> values) {
        for (CompiledRule rule : rules) {
            JsonNode found = values.get(rule.name());
            JsonNode fallback = found == null ? null : rule.defaultFor(found);
            if (fallback != null) {
                values.put(rule.name(), fallback);
            }
        }
    }

    private Map<String, JsonNode> values(List<CompiledRule> rules, JsonNode input, MappingRun run) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        if (rules.size() == 1) {
            // The usual case for a path or a query, and on the hot path.
            CompiledRule only = rules.get(0);
            JsonNode value = only.value(input, only.field(), run, !transforms.isEmpty());
            return value.isMissingNode() ? Map.of() : Map.of(only.name(), value);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            JsonNode value = rule.value(input, rule.field(), run, !transforms.isEmpty());
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
            boolean keepNull = rule.nulls() == NullHandling.SEND;
            CompiledRule one =
                    CompiledRule.compile(part, name, rule, registry, keepNull, AnswerProjection.none(), errors);
            if (one != null) {
                compiled.add(one);
            }
        });
        return List.copyOf(compiled);
    }

    private static List<FieldTransform> transforms(
            List<TransformRule> rules, TransformRegistry registry, FieldErrors errors) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> FieldTransform.compile(i, rules.get(i), registry, errors))
                .flatMap(Optional::stream)
                .toList();
    }
}
