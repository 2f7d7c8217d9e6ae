package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.MappingRule;
import io.adaptor.api.NullHandling;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer-to-data side of an endpoint, compiled once. Immutable, may be shared between threads. */
public final class CompiledResponseMapping {
    private final @Nullable Expression dataPath;
    private final List<Target> fields;
    private final List<Target> fromInput;
    private final List<FieldTransform> transforms;
    private final List<Default> defaults;
    private final boolean nested;
    private final @Nullable Summary summary;

    private CompiledResponseMapping(ResponseMapping mapping, TransformRegistry registry, FieldErrors errors) {
        this.dataPath = expression("data_path", mapping.dataPath(), errors);
        this.fields = targets("field_mappings", mapping.fieldMappings(), registry, errors);
        this.fromInput = targets("from_input", mapping.fromInput(), registry, errors);
        this.transforms = mapping.transformations().stream()
                .map(rule -> FieldTransform.compile(rule, registry, errors))
                .flatMap(Optional::stream)
                .toList();
        this.defaults = new ArrayList<>();
        mapping.defaultValues().forEach((key, value) -> {
            TargetPath target = TargetPath.compile("default_values", key, errors);
            if (target != null) {
                defaults.add(new Default(target, value));
            }
        });
        this.nested = Stream.of(
                        fields.stream().map(Target::path),
                        fromInput.stream().map(Target::path),
                        transforms.stream().map(FieldTransform::target),
                        defaults.stream().map(Default::target))
                .flatMap(paths -> paths)
                .anyMatch(TargetPath::nested);
        this.summary = mapping.summary() == null ? null : Summary.compile(mapping.summary(), errors);
    }

    /**
     * Compiles a mapping.
     *
     * @throws io.adaptor.api.error.MappingException naming every expression and transform that is wrong
     */
    public static CompiledResponseMapping compile(ResponseMapping mapping, TransformRegistry registry) {
        FieldErrors errors = new FieldErrors();
        CompiledResponseMapping compiled = new CompiledResponseMapping(mapping, registry, errors);
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return compiled;
    }

    /**
     * Maps an answer. A transform that fails keeps the value as it was and leaves a warning.
     *
     * @param answer the body of the answer; not changed
     * @param input the document of the request, for {@code from_input}
     * @throws io.adaptor.api.error.MappingException {@code MAPPING_FAILED}, naming every field that is wrong
     */
    public MappedData map(JsonNode answer, JsonNode input) {
        FieldErrors errors = new FieldErrors();
        List<String> warnings = new ArrayList<>(0);
        JsonNode data = mapAll(selected(answer, errors), input, errors, warnings);
        errors.throwIfAny(StandardErrorCode.MAPPING_FAILED, "response mapping");
        return new MappedData(data, warnings, summary == null ? null : summary.of(data));
    }

    /** Every expression with its value over an answer; where the data is a list, over its first element. */
    public List<EvaluatedExpression> evaluate(JsonNode answer) {
        List<EvaluatedExpression> all = new ArrayList<>();
        if (dataPath != null) {
            all.add(EvaluatedExpression.of("data_path", dataPath, answer));
        }
        JsonNode selected = selected(answer, new FieldErrors());
        JsonNode element = selected.isArray() && !selected.isEmpty() ? selected.get(0) : selected;
        all.addAll(EvaluatedExpression.all(fields.stream().map(Target::rule).toList(), element));
        return all;
    }

    private JsonNode selected(JsonNode answer, FieldErrors errors) {
        if (dataPath == null) {
            return answer;
        }
        try {
            return dataPath.evaluate(answer);
        } catch (ExpressionException e) {
            errors.add("data_path", String.valueOf(e.getMessage()), dataPath, answer);
            return answer;
        }
    }

    private JsonNode mapAll(JsonNode selected, JsonNode input, FieldErrors errors, List<String> warnings) {
        if (passesThrough()) {
            return selected;
        }
        if (!selected.isArray()) {
            return mapOne(selected, input, errors, warnings);
        }
        ArrayNode result = JsonNodeFactory.instance.arrayNode(selected.size());
        for (JsonNode element : selected) {
            result.add(mapOne(element, input, errors, warnings));
        }
        return result;
    }

    private boolean passesThrough() {
        return fields.isEmpty() && fromInput.isEmpty() && transforms.isEmpty() && defaults.isEmpty();
    }

    private JsonNode mapOne(JsonNode element, JsonNode input, FieldErrors errors, List<String> warnings) {
        if (fields.isEmpty() && !element.isObject()) {
            return element;
        }
        JsonNode result = fields.isEmpty() ? element.deepCopy() : setAll(fields, object(), element, errors);
        result = setAll(fromInput, result, input, errors);
        if (!(result instanceof ObjectNode object)) {
            return result;
        }
        for (FieldTransform transform : transforms) {
            String failure = transform.apply(object, element);
            if (failure != null) {
                warnings.add(transform.field() + ": " + failure + "; the value was kept as it came");
            }
        }
        for (Default value : defaults) {
            if (value.target.get(object).isMissingNode()
                    || value.target.get(object).isNull()) {
                value.target.set(object, value.value);
            }
        }
        return object;
    }

    private JsonNode setAll(List<Target> targets, JsonNode into, JsonNode source, FieldErrors errors) {
        JsonNode result = into;
        for (Target target : targets) {
            JsonNode value = target.rule.value(source, errors);
            if (!value.isMissingNode()) {
                result = target.path.setIn(result, nested ? value.deepCopy() : value, target.rule, errors);
            }
        }
        return result;
    }

    private static List<Target> targets(
            String part, Map<String, MappingRule> rules, TransformRegistry registry, FieldErrors errors) {
        List<Target> targets = new ArrayList<>(rules.size());
        rules.forEach((key, rule) -> {
            TargetPath path = TargetPath.compile(part, key, errors);
            CompiledRule compiled =
                    CompiledRule.compile(part, key, rule, registry, rule.nulls() != NullHandling.OMIT, errors);
            if (path != null && compiled != null) {
                targets.add(new Target(path, compiled));
            }
        });
        return List.copyOf(targets);
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

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private record Target(TargetPath path, CompiledRule rule) {}

    private record Default(TargetPath target, JsonNode value) {}
}
