package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.FormatException;
import io.adaptor.spi.VersionConflictException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Converts exceptions that stop a request to problem details. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Map<ErrorCode, HttpStatus> STATUSES = Map.of(
            StandardErrorCode.INTEGRATION_NOT_FOUND, HttpStatus.NOT_FOUND,
            StandardErrorCode.CONNECTION_NOT_FOUND, HttpStatus.NOT_FOUND,
            StandardErrorCode.ENDPOINT_NOT_FOUND, HttpStatus.NOT_FOUND,
            StandardErrorCode.INTEGRATION_DISABLED, HttpStatus.CONFLICT,
            StandardErrorCode.RECONNECT_REQUIRED, HttpStatus.CONFLICT,
            StandardErrorCode.STORE_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE,
            StandardErrorCode.RATE_LIMITED, HttpStatus.TOO_MANY_REQUESTS,
            StandardErrorCode.CONCURRENCY_LIMITED, HttpStatus.TOO_MANY_REQUESTS,
            StandardErrorCode.MEMORY_LIMITED, HttpStatus.TOO_MANY_REQUESTS);

    /** Returns the status of an error that stops a request rather than an execution. */
    static HttpStatus status(ErrorCode code) {
        HttpStatus known = STATUSES.get(code);
        if (known != null) {
            return known;
        }
        return code.category() == ErrorCategory.INTERNAL
                ? HttpStatus.INTERNAL_SERVER_ERROR
                : code.category() == ErrorCategory.CALLER || code.category() == ErrorCategory.CONFIGURATION
                        ? HttpStatus.UNPROCESSABLE_ENTITY
                        : HttpStatus.BAD_GATEWAY;
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(ApiProblem problem) {
        ResponseEntity<JsonNode> answer = ProblemDocument.answer(
                problem.status(),
                ProblemDocument.of(problem.status(), problem.code(), String.valueOf(problem.getMessage())));
        if (problem.status() != HttpStatus.TOO_MANY_REQUESTS) {
            return answer;
        }
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        headers.set(HttpHeaders.RETRY_AFTER, "60");
        return new ResponseEntity<>(answer.getBody(), headers, problem.status());
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(VersionConflictException conflict) {
        HttpStatus status = HttpStatus.PRECONDITION_FAILED;
        return ProblemDocument.answer(status, ProblemDocument.of(status, "VERSION_CONFLICT", conflict.message()));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(FormatException mistakes) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        ObjectNode problem = ProblemDocument.of(
                status,
                mistakes.code().name(),
                "the document has " + mistakes.errors().size() + " mistake(s)");
        ArrayNode errors = problem.putArray("errors");
        mistakes.errors().forEach(error -> {
            ObjectNode one = errors.addObject().put("field", error.field()).put("message", error.message());
            if (error.line() > 0) {
                one.put("line", error.line()).put("column", error.column());
            }
        });
        return ProblemDocument.answer(status, problem);
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(InvalidValueException mistakes) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        ObjectNode problem = ProblemDocument.of(
                status, StandardErrorCode.VALIDATION_FAILED.name(), String.valueOf(mistakes.getMessage()));
        fields(problem.putArray("errors"), mistakes.errors());
        return ProblemDocument.answer(status, problem);
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(MappingException mistakes) {
        HttpStatus status = status(mistakes.code());
        ObjectNode problem = ProblemDocument.of(status, mistakes.code().name(), mistakes.message());
        fields(problem.putArray("errors"), mistakes.errors());
        return ProblemDocument.answer(status, problem);
    }

    /** Adds errors by field. */
    static void fields(ArrayNode into, Iterable<FieldError> errors) {
        errors.forEach(error -> into.addObject().put("field", error.field()).put("message", error.message()));
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(AdaptorException failure) {
        HttpStatus status = status(failure.code());
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return unexpected(failure);
        }
        ResponseEntity<JsonNode> answer = ProblemDocument.answer(
                status, ProblemDocument.of(status, failure.code().name(), failure.message()));
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            HttpHeaders headers = new HttpHeaders(answer.getHeaders());
            headers.set(HttpHeaders.RETRY_AFTER, "1");
            return new ResponseEntity<>(answer.getBody(), headers, status);
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> on(Exception e) {
        if (e instanceof ErrorResponse known) {
            HttpStatusCode code = known.getStatusCode();
            HttpStatus status = HttpStatus.valueOf(code.value());
            String detail = known.getBody().getDetail();
            ResponseEntity<JsonNode> answer = ProblemDocument.answer(
                    status,
                    ProblemDocument.of(status, status.name(), detail == null ? status.getReasonPhrase() : detail));
            HttpHeaders headers = new HttpHeaders(known.getHeaders());
            headers.putAll(answer.getHeaders());
            return new ResponseEntity<>(answer.getBody(), headers, status);
        }
        return unexpected(e);
    }

    private static ResponseEntity<JsonNode> unexpected(Exception e) {
        String id = UUID.randomUUID().toString();
        LOG.error("unexpected, reported to the caller as {}", id, e);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ProblemDocument.answer(
                status,
                ProblemDocument.of(
                        status, "INTERNAL", "something unexpected happened; the log of the server names it " + id));
    }
}
