package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.MappingPreview;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ValueTransform;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules about how a transform handles its parameters and the samples. */
final class TransformRules {
    static final ValueTransform.ExpressionCompiler EXPRESSIONS = expression -> {
        evaluate(expression, JsonNodeFactory.instance.objectNode());
        return node -> evaluate(expression, node);
    };

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String UNKNOWN = "contract_unknown";
    private static final int CALLS = 500;
    private static final Duration LONG_ENOUGH = Duration.ofMillis(300);
    private static final String REFUSE =
            "check all parameters in prepare(), those it does not know included, and throw an"
                    + " IllegalArgumentException that names the parameter and says what would be right";

    private TransformRules() {}

    private static JsonNode evaluate(String expression, JsonNode node) {
        try {
            return MappingPreview.evaluate(expression, node);
        } catch (AdaptorException e) {
            throw new IllegalArgumentException(e.message(), e);
        }
    }

    static void nameIsValid(ValueTransform transform, ValueTransform another) {
        String name = transform.name();
        Breach.unless(
                name != null && NAME.matcher(name).matches(),
                "the name is " + name,
                "return lower-case letters, digits and underscores, starting with a letter");
        Breach.unless(
                name.equals(transform.name()) && name.equals(another.name()),
                "name() returned " + name + " once, and something else later",
                "return a constant");
    }

    static void samplesAreTransformed(ValueTransform transform, List<TransformSample> samples) {
        Breach.unless(
                samples.stream().map(TransformSample::result).distinct().count() > 1,
                "samples() has no two with different results",
                "give at least two; a transform that always returned the same would pass otherwise");
        for (TransformSample sample : samples) {
            JsonNode result = apply(prepare(transform, sample.params()), sample);
            Breach.unless(
                    sample.result().equals(result),
                    sample.value() + " with the parameters " + sample.params() + " became " + result + ", not "
                            + sample.result(),
                    "correct the transform or the sample");
        }
    }

    static void wrongParamsAreRefused(ValueTransform transform, List<WrongParam> wrong) {
        wrong.forEach(sample -> isRefused(transform, sample));
    }

    static void unknownParamIsRefused(ValueTransform transform, List<TransformSample> samples) {
        Map<String, JsonNode> params = new LinkedHashMap<>(samples.get(0).params());
        params.put(UNKNOWN, TextNode.valueOf("x"));
        isRefused(transform, new WrongParam(UNKNOWN, params));
    }

    private static void isRefused(ValueTransform transform, WrongParam wrong) {
        String seen = "the parameters " + wrong.params() + ", of which \"" + wrong.name() + "\" is wrong";
        try {
            transform.prepare(wrong.params(), EXPRESSIONS);
        } catch (IllegalArgumentException e) {
            Breach.unless(
                    String.valueOf(e.getMessage()).contains(wrong.name()),
                    seen + ", were refused with \"" + e.getMessage() + "\", which does not name it",
                    REFUSE);
            return;
        } catch (RuntimeException e) {
            throw Breach.of(seen + ", were refused with " + e, REFUSE, e);
        }
        throw Breach.of(seen + ", were accepted by prepare()", REFUSE);
    }

    static void inputIsNotChanged(ValueTransform transform, List<TransformSample> samples) {
        for (TransformSample sample : samples) {
            JsonNode value = sample.value().deepCopy();
            ObjectNode surroundings = around(value);
            JsonNode before = surroundings.deepCopy();
            Map<String, JsonNode> params = new LinkedHashMap<>();
            sample.params().forEach((name, param) -> params.put(name, param.deepCopy()));
            prepare(transform, params).apply(value, surroundings);
            Breach.unless(
                    surroundings.equals(before) && params.equals(sample.params()),
                    "the value, its surroundings or the parameters were changed: " + before + " became " + surroundings
                            + ", " + sample.params() + " became " + params,
                    "build a new tree, or change a deepCopy()");
        }
    }

    static void resultIsTheSame(ValueTransform transform, List<TransformSample> samples) {
        for (TransformSample sample : samples) {
            ValueTransform.Change change = prepare(transform, sample.params());
            JsonNode first = apply(change, sample);
            JsonNode again = apply(change, sample);
            JsonNode anew = apply(prepare(transform, sample.params()), sample);
            Breach.unless(
                    first != null && first.equals(again) && first.equals(anew),
                    sample.value() + " became " + first + ", then " + again + " and " + anew,
                    "let the result depend on the value, its surroundings and the parameters only: not on time, chance,"
                            + " locale, earlier calls, or the order of a hash map");
        }
    }

    static void eachThreadGetsItsOwn(ValueTransform transform, List<TransformSample> samples)
            throws InterruptedException {
        Map<Map<String, JsonNode>, ValueTransform.Change> changes = new LinkedHashMap<>();
        samples.forEach(sample -> changes.computeIfAbsent(sample.params(), params -> prepare(transform, params)));
        // A fixed number of calls might finish before the next thread has started.
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        Together.run(thread -> {
            for (int call = 0; call < CALLS || System.nanoTime() < end; call++) {
                TransformSample sample = samples.get((thread + call) % samples.size());
                JsonNode result = apply(changes.get(sample.params()), sample);
                Breach.unless(
                        sample.result().equals(result),
                        "one of many threads that called at once gave " + sample.value() + " and got " + result,
                        "keep nothing of a call in fields: one prepared change serves all threads at the same time; use"
                                + " local variables and immutable objects (SimpleDateFormat and Matcher are not)");
            }
        });
    }

    static ValueTransform.Change prepare(ValueTransform transform, Map<String, JsonNode> params) {
        ValueTransform.Change change = transform.prepare(params, EXPRESSIONS);
        if (change == null) {
            throw Breach.of("prepare() returned null", "return a change");
        }
        return change;
    }

    private static @Nullable JsonNode apply(ValueTransform.@Nullable Change change, TransformSample sample) {
        return change == null ? null : change.apply(sample.value(), around(sample.value()));
    }

    static ObjectNode around(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set("value", value);
    }
}
