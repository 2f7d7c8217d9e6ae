package io.adaptor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.event.ExecutionEvent;
import java.util.List;
import java.util.Objects;

/**
 * What one execution sent and brought, with assertions that say what was there instead. Immutable.
 *
 * @param result the result as the caller gets it
 * @param requests what the vendor was sent, in order
 * @param events what listeners heard, in order
 */
public record TestExecution(ExecutionResult result, List<ReceivedRequest> requests, List<ExecutionEvent> events) {
    /**
     * Takes copies.
     *
     * @param result the result as the caller gets it
     * @param requests what the vendor was sent
     * @param events what listeners heard
     */
    public TestExecution {
        requests = List.copyOf(requests);
        events = List.copyOf(events);
    }

    /**
     * Asserts success.
     *
     * @return this
     */
    public TestExecution succeeded() {
        Expected.that(result.success(), "expected success, but it failed with " + result.error());
        return this;
    }

    /**
     * Asserts failure.
     *
     * @param code the expected error code
     * @return this
     */
    public TestExecution failedWith(String code) {
        ErrorDetail error = result.error();
        Expected.that(error != null, "expected " + code + ", but it succeeded with " + result.data());
        Expected.that(
                Objects.requireNonNull(error).code().equals(code),
                "expected " + code + ", but it failed with " + error.code() + ": " + error.message());
        return this;
    }

    /**
     * Asserts a value in the data.
     *
     * @param pointer a JSON Pointer (RFC 6901), empty for all of the data
     * @param expected a number, text, boolean, or a tree
     * @return this
     */
    public TestExecution hasData(String pointer, Object expected) {
        JsonNode data = result.data();
        Expected.tree("data" + pointer, data == null ? MissingNode.getInstance() : data, pointer, expected);
        return this;
    }

    /**
     * Asserts how often the vendor was asked.
     *
     * @param expected the number of attempts, the first included
     * @return this
     */
    public TestExecution hasAttempts(int expected) {
        Expected.that(
                result.retries() + 1 == expected,
                "expected " + expected + " attempts, but there were " + (result.retries() + 1));
        return this;
    }

    /**
     * Asserts that a kind of event was heard.
     *
     * @param kind the kind
     * @param times how often
     * @return this
     */
    public TestExecution heard(Class<? extends ExecutionEvent> kind, int times) {
        long found = events.stream().filter(kind::isInstance).count();
        Expected.that(
                found == times,
                "expected " + kind.getSimpleName() + " " + times + " times, but there were "
                        + events.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .toList());
        return this;
    }

    /**
     * A request that the vendor was sent.
     *
     * @param index which, from 0
     * @return the request, to be looked at
     */
    public SentRequest sent(int index) {
        Expected.that(
                index < requests.size(), "expected request number " + index + ", but what was sent is " + requests);
        return new SentRequest(requests.get(index));
    }

    /**
     * Asserts that nothing was sent.
     *
     * @return this
     */
    public TestExecution sentNothing() {
        Expected.that(requests.isEmpty(), "expected nothing to be sent, but this was: " + requests);
        return this;
    }

    /** The result, for messages. */
    @Override
    public String toString() {
        JsonNode data = result.data();
        return result.success()
                ? "success " + (data == null ? "" : JsonCodec.write(data))
                : "failure " + result.error();
    }
}
