package io.adaptor;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.pipeline.RecordRun;
import io.adaptor.internal.values.JavaValues;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of results into classes; throws an exception with the result if the execution failed or the data does
 * not fit. Thread-safe.
 */
final class ResultReader {
    private final Engine engine;
    private final JavaValues values;

    ResultReader(Engine engine, JavaValues values) {
        this.engine = engine;
        this.values = values;
    }

    /** Returns the converter of Java values. */
    JavaValues values() {
        return values;
    }

    <T> @Nullable T read(ExecutionRequest request, ExecutionResult result, Type type) {
        JsonNode data = ExecutionFailedException.dataOf(result);
        return part(request, result, data == null ? NullNode.instance : data, values.type(type));
    }

    /** Reads a part of the data, such as an item of a page. */
    <T> @Nullable T part(ExecutionRequest request, ExecutionResult result, JsonNode data, JavaType type) {
        try {
            return values.read(data, type);
        } catch (AdaptorException e) {
            throw unreadable(request, result, e);
        }
    }

    /** Reads a record; ends the execution if the record does not fit. */
    <T> @Nullable T record(ExecutionRequest request, RecordRun run, JsonNode data, JavaType type) {
        try {
            return values.read(data, type);
        } catch (AdaptorException e) {
            run.close();
            throw unreadable(request, Objects.requireNonNull(run.result()), e);
        }
    }

    private ExecutionFailedException unreadable(ExecutionRequest request, ExecutionResult result, AdaptorException e) {
        ExecutionResult unreadable = engine.pipeline().unreadable(request, result, e);
        return new ExecutionFailedException(unreadable, Objects.requireNonNull(unreadable.error()));
    }
}
