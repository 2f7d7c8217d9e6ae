package io.adaptor.testkit.contract;

import io.adaptor.testkit.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What can go wrong at the vendor, and what the caller is to be told then. */
public enum Scene {
    /** The vendor says no; by default with HTTP 400. */
    REFUSED(
            Set.of("upstream", "caller", "authentication", "throttled"),
            "answer with the vendor's status, or throw a ConnectorException with UPSTREAM_REJECTED or a code of your own"),
    /** The vendor has a fault; by default HTTP 503. */
    FAILED(
            Set.of("upstream", "throttled"),
            "answer with the vendor's status, or throw a ConnectorException with UPSTREAM_FAILED or a code of your own"),
    /** The vendor hangs up without a word. */
    HUNG_UP(
            Set.of("network", "OUTCOME_UNKNOWN", "RESPONSE_UNREADABLE"),
            "let the exception of context.http() through, or throw a ConnectorException with CONNECTION_FAILED"),
    /** The vendor says nothing until long after the timeout. */
    SILENT(
            Set.of("TIMEOUT", "DEADLINE_EXCEEDED"),
            "give request.timeout() to every HttpRequest and socket, and throw a ConnectorException with TIMEOUT"),
    /** The answer ends too early, or is not in its format. */
    UNREADABLE(
            Set.of("RESPONSE_UNREADABLE", "CONNECTION_FAILED"),
            "throw a ConnectorException with RESPONSE_UNREADABLE when an answer can't be parsed"),
    /** A good answer, but larger than the integration's max_response_bytes. */
    TOO_LARGE(
            Set.of("RESPONSE_TOO_LARGE"),
            "read with response.bytes(request.maxResponseBytes()), or throw a ConnectorException with"
                    + " RESPONSE_TOO_LARGE once that many bytes were read");

    private final Set<String> expected;
    private final String remedy;

    Scene(Set<String> expected, String remedy) {
        this.expected = expected;
        this.remedy = remedy;
    }

    /** Codes, and categories in small letters. */
    Set<String> expected() {
        return expected;
    }

    String remedy() {
        return remedy;
    }

    /** The answer where the author of the connector has no other. */
    Answer usual() {
        return switch (this) {
            case REFUSED -> Answer.json(400, "{\"error\":\"refused\"}");
            case FAILED -> Answer.json(503, "{\"error\":\"out of order\"}");
            case HUNG_UP -> Answer.hangUp();
            case SILENT -> Answer.silence(Duration.ofSeconds(6));
            case UNREADABLE -> Answer.truncated("{\"text\":\"br", 500);
            case TOO_LARGE ->
                Answer.of(
                        200, Map.of("Content-Type", "application/json"), "{\"text\":\"" + "x".repeat(1 << 20) + "\"}");
        };
    }
}
