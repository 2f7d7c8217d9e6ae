package io.adaptor.internal.typed;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.internal.pipeline.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call that a method of a typed client makes. Immutable.
 *
 * @param endpoint the endpoint it calls
 * @param arguments how its arguments are used, in order
 * @param returned how it returns the result
 */
record MethodCall(String endpoint, List<Argument> arguments, Returned returned) {
    @Nullable
    Object with(ExecutionRequest.Builder request, @Nullable Object[] values, Engine engine, Results results) {
        Call call = new Call(request);
        for (int i = 0; i < values.length; i++) {
            arguments.get(i).into(call, values[i]);
        }
        return returned.from(engine, results, call.whole(), call.cancellation());
    }
}
