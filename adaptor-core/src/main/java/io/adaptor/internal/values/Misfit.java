package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains why Jackson could not read or write a value, without quoting the value as Jackson's own messages do. */
final class Misfit {
    private Misfit() {}

    /** Returns the path of the value, such as {@code items[2].total}; empty for the whole. */
    static String path(IOException failure) {
        StringBuilder path = new StringBuilder();
        if (failure instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                if (step.getFieldName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
                }
            }
        }
        return path.toString();
    }

    /**
     * Returns the reason.
     *
     * @param data the data that was read; missing if a value was written
     */
    static String reason(IOException failure, JsonNode data) {
        if (failure instanceof Refusal || failure instanceof StreamConstraintsException) {
            return original(failure);
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName() + " is not a property of "
                    + unknown.getReferringClass().getSimpleName() + ", and its ObjectMapper fails on unknown ones";
        }
        if (failure instanceof InvalidDefinitionException) {
            return original(failure);
        }
        Throwable foreign = foreign(failure);
        if (foreign != null) {
            return "its class threw " + foreign.getClass().getSimpleName();
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + kind(mismatch.getTargetType()) + ", and is " + found(mismatch, data);
        }
        Throwable cause = failure.getCause();
        return cause instanceof StreamConstraintsException ? original((IOException) cause) : "does not fit";
    }

    /** Returns the exception thrown by the user's own code, or null if Jackson threw it. */
    static @Nullable Throwable foreign(IOException failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause instanceof IOException || cause instanceof StackOverflowError ? null : cause;
    }

    private static String kind(Class<?> type) {
        return type.isEnum() ? "one of " + List.of(type.getEnumConstants()) : type.getSimpleName();
    }

    // The parser of the exception is the outermost one, which is at another position.
    private static String found(MismatchedInputException mismatch, JsonNode data) {
        JsonNode at = data;
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            at = step.getFieldName() == null ? at.path(step.getIndex()) : NameFit.like(at, step.getFieldName());
        }
        return switch (at.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null or absent";
        };
    }

    private static String original(IOException failure) {
        return failure instanceof JsonProcessingException processing
                ? String.valueOf(processing.getOriginalMessage())
                : "does not fit";
    }
}
