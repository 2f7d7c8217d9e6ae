package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.EvaluatedExpression;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries expressions and mappings on a sample, without calling anything. Stateless, for use by many threads.
 *
 * @param output what the mapping yields
 * @param expressions every expression of the mapping with its value over the sample
 * @param warnings what could not be done but did not spoil the rest
 * @param summary the sentence about it, where the mapping has one
 */
public record MappingPreview(
        JsonNode output,
        List<ExpressionValue> expressions,
        List<String> warnings,
        @Nullable String summary) {
    private static final TransformRegistry TRANSFORMS = TransformRegistry.of(BuiltInTransforms.all());

    /**
     * Takes copies.
     *
     * @param output what the mapping yields
     * @param expressions every expression of the mapping with its value over the sample
     * @param warnings what could not be done but did not spoil the rest
     * @param summary the sentence about it, where the mapping has one
     */
    public MappingPreview {
        expressions = List.copyOf(expressions);
        warnings = List.copyOf(warnings);
    }

    /**
     * The value of an expression.
     *
     * @param field the target that the expression feeds
     * @param expression the expression
     * @param value its value over the sample; of a list, over its first element
     * @param error why it has none; null where it has one
     */
    public record ExpressionValue(
            String field,
            String expression,
            JsonNode value,
            @Nullable String error) {}

    /**
     * Evaluates one expression.
     *
     * @param expression a JMESPath
     * @param input the document
     * @return the value; JSON null where there is nothing
     * @throws AdaptorException {@code MAPPING_FAILED} if it can't be compiled or evaluated
     */
    public static JsonNode evaluate(String expression, JsonNode input) {
        return Expressions.evaluate(expression, input);
    }

    /**
     * Maps an input to a request.
     *
     * @param endpoint whose mapping it is
     * @param input the document of {@code context}, {@code variables} and {@code user_data}
     * @return an object of {@code path_params}, {@code query_params}, {@code headers} and {@code body}, and how it came
     *     about
     * @throws AdaptorException {@code MAPPING_FAILED} if the mapping is wrong, {@code VALIDATION_FAILED} if the input is
     */
    public static MappingPreview request(Endpoint endpoint, JsonNode input) {
        CompiledRequestMapping mapping = CompiledRequestMapping.compile(endpoint.requestMapping(), TRANSFORMS);
        return new MappingPreview(mapping.map(input).toTree(), values(mapping.evaluate(input)), List.of(), null);
    }

    /**
     * Maps an answer to data.
     *
     * @param endpoint whose mapping it is
     * @param answer the body of an answer
     * @return the data, and how it came about
     * @throws AdaptorException {@code MAPPING_FAILED} if the mapping is wrong or does not fit the answer
     */
    public static MappingPreview response(Endpoint endpoint, JsonNode answer) {
        CompiledResponseMapping mapping = CompiledResponseMapping.compile(endpoint.responseMapping(), TRANSFORMS);
        MappedData data = mapping.map(answer, JsonNodeFactory.instance.objectNode());
        return new MappingPreview(data.data(), values(mapping.evaluate(answer)), data.warnings(), data.summary());
    }

    /**
     * What is wrong with the mappings of an integration: expressions and transforms that would fail at the first call.
     * Transforms and connectors from outside are not known here.
     *
     * @param integration the integration
     * @return every mistake; empty where there is none
     */
    public static List<FieldError> problems(Integration integration) {
        List<FieldError> problems = new ArrayList<>();
        integration.endpoints().forEach((name, endpoint) -> {
            String at = "endpoints." + name;
            collect(
                    problems,
                    at + ".request_mapping",
                    () -> CompiledRequestMapping.compile(endpoint.requestMapping(), TRANSFORMS));
            collect(
                    problems,
                    at + ".response_mapping",
                    () -> CompiledResponseMapping.compile(endpoint.responseMapping(), TRANSFORMS));
        });
        return problems;
    }

    private static void collect(List<FieldError> problems, String at, Runnable compilation) {
        try {
            compilation.run();
        } catch (MappingException e) {
            e.errors().forEach(error -> problems.add(error.under(at)));
        }
    }

    private static List<ExpressionValue> values(List<EvaluatedExpression> evaluated) {
        return evaluated.stream()
                .map(one -> new ExpressionValue(one.field(), one.expression(), one.value(), one.error()))
                .toList();
    }
}
