package io.adaptor;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.typed.Results;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Produces the values that the methods of typed clients return. Thread-safe. */
final class TypedResults implements Results {
    private final Engine engine;
    private final ResultReader results;

    TypedResults(Engine engine, ResultReader results) {
        this.engine = engine;
        this.results = results;
    }

    @Override
    public @Nullable Object read(ExecutionRequest request, ExecutionResult result, Type type) {
        return results.read(request, result, type);
    }

    @Override
    public Stream<?> elements(ExecutionRequest request, @Nullable Cancellation cancellation, Type type) {
        boolean records =
                engine.pipeline().look(request, planned -> planned.endpoint().records() != null);
        if (records) {
            return RecordSpliterator.stream(engine, results, request, cancellation, type);
        }
        return Pages.of(engine, results, request, cancellation).itemsAs(type);
    }
}
