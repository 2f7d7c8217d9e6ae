package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.NullHandling;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.api.TreeMemory;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mapping of an endpoint from response to data, compiled once. Immutable, may be shared between threads. */
public final class CompiledResponseMapping {
    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    private final @Nullable Expression dataPath;
    private final Targets fields;
    private final Targets fromInput;
    private final Targets fromAnswer;
    private final List<FieldTransform> transforms;
    private final List<Default> defaults;
    private final boolean nested;
    private final @Nullable Summary summary;
    private final AnswerView view;

    private CompiledResponseMapping(
            ResponseMapping mapping, TransformRegistry registry, AnswerProjection.Builder wanted, FieldErrors errors) {
        boolean transformed = !mapping.transformations().isEmpty();
        AnswerProjection.Builder nothing = AnswerProjection.none();
        this.view = wanted.view();
        this.dataPath = expression("data_path", mapping.dataPath(), errors);
        this.fields = Targets.compile(
                "field_mappings", mapping.fieldMappings(), NullHandling.SEND, registry, transformed, wanted, errors);
        this.fromInput = Targets.compile(
                "from_input", mapping.fromInput(), NullHandling.SEND, registry, transformed, nothing, errors);
        this.fromAnswer = Targets.compile(
                "from_answer", mapping.fromAnswer(), NullHandling.SEND, registry, transformed, nothing, errors);
        List<TransformRule> rules = mapping.transformations();
        this.transforms = IntStream.range(0, rules.size())
                .mapToObj(i -> FieldTransform.compile(i, rules.get(i), registry, errors))
                .flatMap(Optional::stream)
                .toList();
        this.defaults = new ArrayList<>();
        mapping.defaultValues().forEach((key, value) -> {
            TargetPath target = TargetPath.compile("default_values", key, errors);
            if (target != null) {
                defaults.add(new Default(target, value));
            }
        });
        this.nested = fields.nested()
                || fromInput.nested()
                || fromAnswer.nested()
                || Stream.concat(
                                transforms.stream().map(FieldTransform::target),
                                defaults.stream().map(Default::target))
                        .anyMatch(TargetPath::nested);
        this.summary = mapping.summary() == null ? null : Summary.compile(mapping.summary(), errors);
        if (fields.isEmpty() || !fromAnswer.isEmpty()) {
            wanted.readsAll();
        }
        for (FieldTransform transform : transforms) {
            Expression condition = transform.transform().condition();
            if (condition != null) {
                wanted.readsOfRecord(condition);
            }
        }
    }

    /**
     * Compiles a mapping.
     *
     * @throws io.adaptor.api.error.MappingException naming every invalid expression and transform
     */
    public static CompiledResponseMapping compile(ResponseMapping mapping, TransformRegistry registry) {
        return compile(mapping, registry, AnswerProjection.none());
    }

    /**
     * Compiles a mapping that may receive responses of which only parts were read.
     *
     * @param wanted collects the paths that the mapping reads
     * @throws io.adaptor.api.error.MappingException naming every invalid expression and transform
     */
    public static CompiledResponseMapping compile(
            ResponseMapping mapping, TransformRegistry registry, AnswerProjection.Builder wanted) {
        FieldErrors errors = new FieldErrors();
        CompiledResponseMapping compiled = new CompiledResponseMapping(mapping, registry, wanted, errors);
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return compiled;
    }

    /**
     * Maps a response body. A transform that fails leaves the value unchanged and adds a warning; so does a
     * {@code data_path} or a path of {@code field_mappings} that does not occur in the body.
     *
     * @param answer the body of the response; not changed
     * @param input the document of the request, for {@code from_input}
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every invalid field
     */
    public MappedData map(JsonNode answer, JsonNode input) {
        MappingRun run = MappingRun.lenient(ExecutionBudget.ofSteps());
        JsonNode whole =
                fromAnswer.isEmpty() ? NONE : NONE.<ObjectNode>deepCopy().set("body", answer);
        return map(selected(answer, run), input, whole, run);
    }

    /**
     * Maps a response with its status and headers, within a budget; otherwise like {@link #map(JsonNode, JsonNode)}.
     */
    public MappedData map(ConnectorResponse response, JsonNode input, ExecutionBudget budget) {
        MappingRun run = MappingRun.lenient(budget);
        ProjectedAnswer projected = view.projected(response);
        JsonNode selected = projected == null ? selected(response.bodyTree(), run) : found(projected.data(), run);
        return map(selected, input, whole(response), run);
    }

    private MappedData map(JsonNode selected, JsonNode input, JsonNode whole, MappingRun run) {
        JsonNode data = mapAll(selected, input, whole, run);
        run.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return new MappedData(
                data,
                run.warnings(),
                run.incomplete(),
                summary == null ? null : summary.of(data, run.budget().execution()));
    }

    // Created only if something is read from it.
    JsonNode whole(ConnectorResponse response) {
        return fromAnswer.isEmpty() ? NONE : AnswerDocument.of(response);
    }

    JsonNode mapRecord(JsonNode record, JsonNode input, JsonNode whole, MappingRun run) {
        return passesThrough() ? record : mapOne(record, input, whole, run);
    }

    /** Returns a warning for each path of {@code field_mappings} that was never found. */
    List<String> neverFound(long found, String among) {
        return fields.neverFound(found).stream()
                .map(rule -> rule.field() + ": \""
                        + (rule.source() == null ? "" : rule.source().text()) + "\" is in none of the " + among)
                .toList();
    }

    /** Evaluates every expression over a response body; if the data is a list, over its first element. */
    public List<EvaluatedExpression> evaluate(JsonNode answer) {
        List<EvaluatedExpression> all = new ArrayList<>();
        if (dataPath != null) {
            all.add(Evaluations.of("data_path", dataPath, answer));
        }
        JsonNode selected = selected(answer, MappingRun.lenient(ExecutionBudget.ofSteps()));
        JsonNode element = selected.isArray() && !selected.isEmpty() ? selected.get(0) : selected;
        all.addAll(Evaluations.all(fields.rules(), element));
        return all;
    }

    private JsonNode selected(JsonNode answer, MappingRun run) {
        if (dataPath == null) {
            return answer;
        }
        try {
            JsonNode found = dataPath.evaluate(answer, run.budget());
            boolean nowhere = found.isNull() && !answer.isNull() && !dataPath.presentNull(answer);
            return found(nowhere ? null : found, run);
        } catch (ExpressionException e) {
            run.error("data_path", String.valueOf(e.getMessage()), dataPath, answer);
            return answer;
        }
    }

    private JsonNode found(@Nullable JsonNode data, MappingRun run) {
        if (data == null) {
            String path = dataPath == null ? "" : dataPath.text();
            run.warn("data_path: \"" + path + "\" is not in the answer, so there is no data");
            return NullNode.getInstance();
        }
        return data;
    }

    private JsonNode mapAll(JsonNode selected, JsonNode input, JsonNode whole, MappingRun run) {
        if (passesThrough()) {
            return selected;
        }
        if (!selected.isArray()) {
            JsonNode mapped = mapOne(selected, input, whole, run);
            if (run.found() == 0 && !selected.isNull() && !fields.neverFound(0).isEmpty()) {
                run.warn("field_mappings: none of its paths is in the answer; check them, and data_path");
            }
            return mapped;
        }
        ArrayNode result = JsonNodeFactory.instance.arrayNode(selected.size());
        for (int i = 0; i < selected.size(); i++) {
            run.at(i);
            result.add(mapOne(selected.get(i), input, whole, run));
        }
        // A single element may lack an optional field; if all of them lack it, that is hardly chance.
        if (selected.size() > 1) {
            neverFound(run.found(), selected.size() + " elements").forEach(run::warn);
        }
        return result;
    }

    private boolean passesThrough() {
        return fields.isEmpty()
                && fromInput.isEmpty()
                && fromAnswer.isEmpty()
                && transforms.isEmpty()
                && defaults.isEmpty();
    }

    private JsonNode mapOne(JsonNode element, JsonNode input, JsonNode whole, MappingRun run) {
        run.budget().step();
        run.budget().made(TreeMemory.OBJECT);
        JsonNode result = start(element, run);
        result = fromInput.setAll(result, input, "", nested, run);
        result = fromAnswer.setAll(result, whole, "", nested, run);
        if (!(result instanceof ObjectNode object)) {
            return transforms.isEmpty() ? result : filledIn(result, run);
        }
        if (!transforms.isEmpty()) {
            for (FieldTransform transform : transforms) {
                transform.apply(object, element, run);
            }
            result = filledIn(result, run);
        }
        result = withDefaults(result, run);
        fields.refuseHoles(result, "", run);
        fromInput.refuseHoles(result, "", run);
        fromAnswer.refuseHoles(result, "", run);
        return result;
    }

    private JsonNode filledIn(JsonNode mapped, MappingRun run) {
        JsonNode result = fields.fillIn(mapped, "", run);
        return fromAnswer.fillIn(fromInput.fillIn(result, "", run), "", run);
    }

    private JsonNode withDefaults(JsonNode mapped, MappingRun run) {
        JsonNode result = mapped;
        for (Default value : defaults) {
            JsonNode present = value.target.get(result);
            if (present.isMissingNode() || present.isNull()) {
                run.budget().add(value.value);
                run.budget().made(TreeMemory.of(value.value));
                result = value.target.setIn(result, value.value.deepCopy(), value.target.text(), run);
                String hole = TargetHoles.firstIn(result, value.target);
                if (hole != null) {
                    run.hole(hole, value.target.text());
                }
            }
        }
        return result;
    }

    private JsonNode start(JsonNode element, MappingRun run) {
        if (!fields.isEmpty()) {
            return fields.setAll(JsonNodeFactory.instance.objectNode(), element, "", nested, run);
        }
        if (element.isNull() && !(fromInput.isEmpty() && fromAnswer.isEmpty() && defaults.isEmpty())) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!element.isObject()) {
            return element;
        }
        run.budget().made(TreeMemory.of(element));
        return element.deepCopy();
    }

    private static @Nullable Expression expression(String field, @Nullable String text, FieldErrors errors) {
        if (text == null) {
            return null;
        }
        try {
            return Expressions.compile(text);
        } catch (ExpressionException e) {
            errors.add(field, e.getMessage() + " in \"" + text + "\"", null, null);
            return null;
        }
    }

    private record Default(TargetPath target, JsonNode value) {}
}
