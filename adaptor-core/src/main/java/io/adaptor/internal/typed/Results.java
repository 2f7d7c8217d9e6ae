package io.adaptor.internal.typed;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns results into what methods return. Thread-safe. */
public interface Results {
    /** The data of a result; an exception with the result where it failed or does not fit. */
    @Nullable
    Object read(ExecutionRequest request, ExecutionResult result, Type type);

    /** The elements of an endpoint that has many, lazily. */
    Stream<?> elements(ExecutionRequest request, @Nullable Cancellation cancellation, Type type);
}
