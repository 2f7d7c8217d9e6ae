package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Idempotency;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.TargetPath;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.json.ResultFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running batch: starts the steps that are ready, on threads of the client, and waits until all have ended. Not
 * thread-safe.
 */
final class BatchRun {
    private static final String CANCELLED = "the batch was cancelled";

    private final Engine engine;
    private final Map<String, BatchStep> steps;
    private final int parallel;
    private final Cancellation cancellation = Cancellation.create();
    private final @Nullable Cancellation given;

    private final Consumer<ExecutionRequest> before;
    private final Map<String, ExecutionResult> results = new HashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final Deque<BatchStep> waiting;
    private final Map<String, Ready> ready = new HashMap<>();
    private final Map<Object, List<BatchStep>> underWay = new HashMap<>();
    private final BlockingQueue<Landing> landings = new LinkedBlockingQueue<>();
    private int running;

    BatchRun(
            Engine engine,
            Map<String, BatchStep> steps,
            int parallel,
            @Nullable Cancellation given,
            Consumer<ExecutionRequest> before) {
        this.before = before;
        this.engine = engine;
        this.steps = steps;
        this.parallel = parallel;
        this.given = given;
        this.waiting = new ArrayDeque<>(steps.values());
    }

    BatchReport execute() {
        long start = engine.pipeline().nanos();
        boolean interrupted = false;
        Cancellation.Registration both = given == null ? null : given.onCancel(cancellation::cancel);
        try {
            startWhatIsReady();
            while (running > 0) {
                try {
                    land(landings.take());
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                }
                startWhatIsReady();
            }
        } finally {
            if (both != null) {
                both.close();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new BatchReport(
                inOrder(results),
                inOrder(skipped),
                Duration.ofNanos(engine.pipeline().nanos() - start));
    }

    // Loops until nothing more is skipped, so that the dependents of a skipped step are skipped in the same call.
    private void startWhatIsReady() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int left = waiting.size(); left > 0; left--) {
                BatchStep step = waiting.remove();
                String reason = reasonToSkip(step);
                if (reason != null) {
                    skipped.put(step.name(), reason);
                    moved = true;
                } else if (!results.keySet().containsAll(step.dependsOn()) || !start(step)) {
                    waiting.add(step);
                }
            }
        }
    }

    private @Nullable String reasonToSkip(BatchStep step) {
        if (cancellation.isCancelled()) {
            return CANCELLED;
        }
        for (String name : step.dependsOn()) {
            ExecutionResult result = results.get(name);
            if (skipped.containsKey(name)) {
                return "\"" + name + "\", which it depends on, was skipped";
            }
            if (result != null && !result.success()) {
                return "\"" + name + "\", which it depends on, failed";
            }
        }
        return null;
    }

    /**
     * Starts a step, or lets it share the execution of an identical one; returns false if too many steps are running.
     */
    private boolean start(BatchStep step) {
        Ready next;
        try {
            next = ready.computeIfAbsent(step.name(), name -> prepared(step));
        } catch (AdaptorException e) {
            results.put(step.name(), engine.pipeline().failed(step.request(), e));
            return true;
        }
        List<BatchStep> others = underWay.get(next.key());
        if (others != null) {
            others.add(step);
            return true;
        }
        if (running >= parallel) {
            return false;
        }
        running++;
        underWay.put(next.key(), new ArrayList<>(List.of(step)));
        before.accept(next.request());
        engine.executeAsync(next.request(), cancellation)
                .whenComplete((result, e) -> landings.add(new Landing(next.key(), step, result, e)));
        return true;
    }

    // Computed once per step, because a step that can't start yet is considered again whenever another step ends.
    private Ready prepared(BatchStep step) {
        ExecutionRequest request = filled(step);
        return new Ready(
                request, joinable(request) ? request.toBuilder().requestId("-").build() : step);
    }

    private boolean joinable(ExecutionRequest request) {
        try {
            return request.body() == null && request.download() == null && safe(request);
        } catch (AdaptorException nobodyKnows) {
            return false;
        }
    }

    private ExecutionRequest filled(BatchStep step) {
        if (step.inputs().isEmpty()) {
            return step.request();
        }
        ObjectNode earlier = JsonNodeFactory.instance.objectNode();
        step.dependsOn()
                .forEach(name -> earlier.set(name, ResultFormat.toTree(Objects.requireNonNull(results.get(name)))));
        ObjectNode input = step.request().inputData().deepCopy();
        step.inputs().forEach((target, expression) -> {
            JsonNode value = valueOf(step, target, expression, earlier);
            try {
                TargetPath.parse(target).set(input, value);
            } catch (IllegalArgumentException e) {
                throw failure(step, target, String.valueOf(e.getMessage()));
            }
        });
        return step.request().toBuilder().inputData(input).build();
    }

    private static JsonNode valueOf(BatchStep step, String target, String expression, ObjectNode earlier) {
        JsonNode value;
        try {
            value = Expressions.compile(expression).evaluate(earlier);
        } catch (ExpressionException e) {
            throw failure(step, target, String.valueOf(e.getMessage()));
        }
        if (value.isNull() || value.isMissingNode()) {
            throw failure(
                    step,
                    target,
                    expression + " finds nothing in the results of " + String.join(", ", step.dependsOn()));
        }
        return value;
    }

    private static AdaptorException failure(BatchStep step, String target, String why) {
        return new AdaptorException(
                StandardErrorCode.MAPPING_FAILED, "step \"" + step.name() + "\", input " + target + ": " + why);
    }

    private void land(Landing landing) {
        running--;
        ExecutionResult result = landing.result();
        for (BatchStep step : Objects.requireNonNull(underWay.remove(landing.key()))) {
            results.put(step.name(), result == null ? broken(step, landing.failure()) : told(step, landing, result));
        }
    }

    private static ExecutionResult told(BatchStep step, Landing landing, ExecutionResult result) {
        if (step == landing.leader()) {
            return result;
        }
        Map<String, JsonNode> metadata = new LinkedHashMap<>(result.metadata());
        metadata.put("joined", TextNode.valueOf(result.requestId()));
        return result.toBuilder()
                .requestId(step.request().requestId())
                .metadata(metadata)
                .build();
    }

    private ExecutionResult broken(BatchStep step, @Nullable Throwable failure) {
        return engine.pipeline()
                .failed(
                        step.request(),
                        new AdaptorException(StandardErrorCode.INTERNAL, "the execution failed unexpectedly", failure));
    }

    private <T> Map<String, T> inOrder(Map<String, T> byName) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String name : steps.keySet()) {
            T value = byName.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }

    /**
     * A step that is ready to start.
     *
     * @param key equal for steps that may share an execution
     */
    private record Ready(ExecutionRequest request, Object key) {}

    private record Landing(
            Object key,
            BatchStep leader,
            @Nullable ExecutionResult result,
            @Nullable Throwable failure) {}

    private boolean safe(ExecutionRequest request) {
        return engine.pipeline().look(request, planned -> planned.plan().idempotency() == Idempotency.SAFE);
    }
}
