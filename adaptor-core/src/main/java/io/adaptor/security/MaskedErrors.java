package io.adaptor.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.api.error.VendorError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies exceptions with their secrets masked; exceptions without secrets are returned unchanged. */
final class MaskedErrors {
    /** The maximum depth of causes; deeper ones are omitted from a copy. */
    private static final int DEEPEST = 16;

    /** The maximum number of characters of a text in an error. */
    private static final int LONGEST = 16 << 10;

    private final UnaryOperator<String> texts;
    private final UnaryOperator<JsonNode> trees;

    /** Creates an instance from functions that mask texts and trees. */
    MaskedErrors(UnaryOperator<String> texts, UnaryOperator<JsonNode> trees) {
        this.texts = texts;
        this.trees = trees;
    }

    AdaptorException masked(AdaptorException error) {
        if (isClean(error, 0)) {
            return error;
        }
        Throwable cause = error.getCause() == null ? null : copy(error.getCause(), 1);
        AdaptorException copy = copy(error, cause);
        copy.setStackTrace(error.getStackTrace());
        for (Throwable suppressed : error.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, 1));
        }
        return copy;
    }

    Throwable masked(Throwable failure) {
        return isClean(failure, 0) ? failure : copy(failure, 0);
    }

    private AdaptorException copy(AdaptorException error, @Nullable Throwable cause) {
        if (error instanceof ConnectorException failure) {
            return ConnectorException.builder(failure.code(), failure.outcome(), text(failure.message()))
                    .cause(cause)
                    .unprocessed(failure.unprocessed())
                    .status(failure.status())
                    .retryAfter(failure.retryAfter())
                    .vendorError(vendor(failure.vendorError()))
                    .fields(fields(failure.fields()))
                    .answer(answer(failure.answer()))
                    .build();
        }
        if (error instanceof MappingException mapping) {
            // The message consists of the step, followed by the fields.
            String step = text(mapping.message().split(": ", 2)[0]);
            MappingException copy = new MappingException(mapping.code(), step, fields(mapping.errors()));
            if (cause != null) {
                copy.initCause(cause);
            }
            return copy;
        }
        return new AdaptorException(error.code(), text(error.message()), cause);
    }

    private Throwable copy(Throwable failure, int depth) {
        if (isClean(failure, depth)) {
            return failure;
        }
        Throwable cause = failure.getCause();
        MaskedException copy = new MaskedException(
                text(String.valueOf(failure)), cause == null || depth == DEEPEST ? null : copy(cause, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        if (depth < DEEPEST) {
            for (Throwable suppressed : failure.getSuppressed()) {
                copy.addSuppressed(copy(suppressed, depth + 1));
            }
        }
        return copy;
    }

    // An exception that is nested too deeply can't be checked completely, so it is treated as not clean.
    private boolean isClean(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        if (depth > DEEPEST || !isClean(String.valueOf(failure)) || !isClean(failure.getCause(), depth + 1)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        if (failure instanceof MappingException mapping) {
            return fields(mapping.errors()).equals(mapping.errors());
        }
        if (failure instanceof ConnectorException connector) {
            VendorError vendor = connector.vendorError();
            UnusableAnswer answer = connector.answer();
            return (vendor == null || vendor.equals(vendor(vendor)))
                    && (answer == null || answer.equals(answer(answer)))
                    && fields(connector.fields()).equals(connector.fields());
        }
        return true;
    }

    private boolean isClean(String text) {
        return text(text).equals(text);
    }

    private @Nullable VendorError vendor(@Nullable VendorError error) {
        if (error == null) {
            return null;
        }
        JsonNode body = error.body();
        return new VendorError(
                optional(error.code()),
                optional(error.message()),
                optional(error.userMessage()),
                optional(error.requestId()),
                body == null ? null : trees.apply(body));
    }

    private @Nullable UnusableAnswer answer(@Nullable UnusableAnswer answer) {
        if (answer == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(text(name), text(value)));
        JsonNode body = answer.body();
        return new UnusableAnswer(
                answer.status(),
                headers,
                answer.requestBytes(),
                answer.responseBytes(),
                body == null ? null : trees.apply(body));
    }

    private List<FieldError> fields(List<FieldError> errors) {
        return errors.stream()
                .map(error -> new FieldError(
                        text(error.field()),
                        text(error.message()),
                        optional(error.expression()),
                        optional(error.found())))
                .toList();
    }

    // Shortened after masking: some vendors return megabytes, and their errors are stored and logged.
    private String text(String text) {
        String masked = texts.apply(text);
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** Replaces an exception that contained a secret; prints like the original, with secrets masked. */
    private static final class MaskedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MaskedException(String text, @Nullable Throwable cause) {
            super(text, cause);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
