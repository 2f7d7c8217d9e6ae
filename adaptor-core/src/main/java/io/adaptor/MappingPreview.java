package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.Integration;
import io.adaptor.api.OutcomeRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.internal.validation.AnswerCheck;
import io.adaptor.internal.validation.InputCheck;
import io.adaptor.internal.validation.ValidatorRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of trying a mapping on a sample, without calling the remote system. Immutable; the static methods are
 * thread-safe.
 *
 * @param output the result of the mapping
 * @param expressions every expression of the mapping, with its value for the sample
 * @param warnings problems that did not prevent the rest of the mapping
 * @param summary the summary of the data; null if the mapping has none
 */
public record MappingPreview(
        JsonNode output,
        List<EvaluatedExpression> expressions,
        List<String> warnings,
        @Nullable String summary) {
    private static final TransformRegistry TRANSFORMS = TransformRegistry.of(BuiltInTransforms.all());

    /**
     * Copies the lists.
     *
     * @param output the result of the mapping
     * @param expressions every expression of the mapping, with its value for the sample
     * @param warnings problems that did not prevent the rest of the mapping
     * @param summary the summary of the data; null if the mapping has none
     */
    public MappingPreview {
        expressions = List.copyOf(expressions);
        warnings = List.copyOf(warnings);
    }

    /**
     * Evaluates one expression.
     *
     * @param expression a JMESPath expression
     * @param input the document
     * @return the value; JSON null if nothing matches
     * @throws AdaptorException {@code MAPPING_FAILED} if it can't be compiled or evaluated
     */
    public static JsonNode evaluate(String expression, JsonNode input) {
        return Expressions.evaluate(expression, input);
    }

    /**
     * Maps an input to a request.
     *
     * @param endpoint the endpoint whose mapping is used
     * @param input the document of {@code context}, {@code variables} and {@code user_data}
     * @return the preview; its output is an object of {@code path_params}, {@code query_params}, {@code headers} and
     *     {@code body}
     * @throws AdaptorException {@code MAPPING_FAILED} if the mapping is invalid, {@code VALIDATION_FAILED} if the input
     *     is
     */
    public static MappingPreview request(Endpoint endpoint, JsonNode input) {
        CompiledRequestMapping mapping = CompiledRequestMapping.compile(endpoint.requestMapping(), TRANSFORMS);
        List<FieldError> wrong =
                InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN).check(input);
        return new MappingPreview(mapping.map(input, wrong).toTree(), mapping.evaluate(input), List.of(), null);
    }

    /**
     * Maps a response to data.
     *
     * @param endpoint the endpoint whose mapping is used
     * @param answer the body of a response
     * @return the preview; its output is the mapped data
     * @throws AdaptorException {@code MAPPING_FAILED} if the mapping is invalid or does not fit the response
     */
    public static MappingPreview response(Endpoint endpoint, JsonNode answer) {
        CompiledResponseMapping mapping = CompiledResponseMapping.compile(endpoint.responseMapping(), TRANSFORMS);
        MappedData data = mapping.map(answer, JsonNodeFactory.instance.objectNode());
        return new MappingPreview(data.data(), mapping.evaluate(answer), data.warnings(), data.summary());
    }

    /**
     * Checks the mappings, validations and outcomes of an integration for mistakes that would make the first call fail.
     * Only built-in transforms and validators are known here.
     *
     * @param integration the integration
     * @return every mistake; empty if there is none
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
            collect(problems, at, () -> InputCheck.compile(endpoint, ValidatorRegistry.BUILT_IN));
            collect(problems, at, () -> AnswerCheck.compile(endpoint));
            outcomes(problems, at + ".outcomes", endpoint.outcomes());
        });
        outcomes(problems, "outcomes", integration.outcomes());
        return problems;
    }

    private static void outcomes(List<FieldError> problems, String at, List<OutcomeRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            OutcomeRule rule = rules.get(i);
            String place = at + "[" + i + "].";
            expression(problems, place + "when", rule.when());
            expression(problems, place + "wait", rule.retryAfter());
            expression(problems, place + "code", rule.code());
            expression(problems, place + "message", rule.message());
            expression(problems, place + "user_message", rule.userMessage());
            expression(problems, place + "request_id", rule.requestId());
        }
    }

    private static void expression(List<FieldError> problems, String at, @Nullable String text) {
        try {
            if (text != null) {
                Expressions.compile(text);
            }
        } catch (ExpressionException e) {
            problems.add(new FieldError(at, String.valueOf(e.getMessage()), text, null));
        }
    }

    private static void collect(List<FieldError> problems, String at, Runnable compilation) {
        try {
            compilation.run();
        } catch (MappingException e) {
            e.errors().forEach(error -> problems.add(error.under(at)));
        }
    }
}
