package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.server.database.IdempotencyKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A response that is sent again when the request is repeated.
 *
 * @param status the HTTP status
 * @param headers the headers that describe the outcome
 * @param body the body
 */
record KeptAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final List<String> KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION);
    private static final String REPLAYED = "Idempotency-Replayed";

    static KeptAnswer of(ContentCachingResponseWrapper answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new KeptAnswer(answer.getStatus(), headers, answer.getContentAsByteArray());
    }

    /**
     * Returns the response to an earlier request with the same key; throws a problem if there is none, or if the
     * earlier request was a different one.
     */
    static KeptAnswer of(IdempotencyKeys.Earlier earlier, byte[] fingerprint) {
        Integer status = earlier.status();
        if (!Arrays.equals(earlier.fingerprint(), fingerprint)) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "IDEMPOTENCY_KEY_REUSED",
                    "the Idempotency-Key came with another request before; each request needs one of its own");
        }
        if (status == null && earlier.over()) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    StandardErrorCode.OUTCOME_UNKNOWN.name(),
                    "the server ended while it carried out the first request with this Idempotency-Key, which may have"
                            + " reached the remote system: check there, then send it with another key or not at all");
        }
        if (status == null) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "IDEMPOTENCY_KEY_IN_PROGRESS",
                    "the first request with this Idempotency-Key has no answer yet: send it again in a while, "
                            + IdempotencyKeys.LEASE + " at most");
        }
        byte[] answer = earlier.answer();
        if (answer == null) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "IDEMPOTENCY_ANSWER_NOT_KEPT",
                    "the request with this Idempotency-Key was carried out and answered with " + status
                            + ", and its answer was too long to be kept");
        }
        return read(status, answer);
    }

    private static KeptAnswer read(int status, byte[] answer) {
        try {
            JsonNode tree = JsonCodec.read(answer);
            Map<String, String> headers = new LinkedHashMap<>();
            tree.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            return new KeptAnswer(status, headers, tree.path("body").binaryValue());
        } catch (IOException e) {
            throw new IllegalStateException("a kept answer is not JSON", e);
        }
    }

    byte[] bytes() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        headers.forEach(tree.putObject("headers")::put);
        return JsonCodec.bytes(tree.put("body", body));
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(body);
    }
}
