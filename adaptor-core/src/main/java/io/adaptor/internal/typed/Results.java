package io.adaptor.internal.typed;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns results into what methods return. Thread-safe. */
public interface Results {
    /** Returns the data of a result; throws an exception with the result if it failed or does not fit the type. */
    @Nullable
    Object read(ExecutionRequest request, ExecutionResult result, Type type);

    /** Returns the elements of a paged or streamed endpoint, lazily. */
    Stream<?> elements(ExecutionRequest request, @Nullable Cancellation cancellation, Type type);
}
